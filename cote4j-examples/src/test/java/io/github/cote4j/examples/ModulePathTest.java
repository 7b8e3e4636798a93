package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.examples.ExampleMesh.Running;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cote4j as a named module, used by another one: what only breaks where packages are closed to reflection. */
class ModulePathTest {
    @TempDir
    private Path folder;

    private ExampleMesh mesh;

    @BeforeEach
    void openMesh() throws IOException {
        mesh = new ExampleMesh(folder);
    }

    @AfterEach
    void closeMesh() throws InterruptedException {
        mesh.end();
    }

    @Test
    void processesOnTheModulePathExchangeRecordsWithoutAWarning() throws InterruptedException {
        Running service = mesh.startAsModule(ConversionService.class);
        Running client = mesh.startAsModule(ConversionClient.class);

        assertThat(client.result()).isEqualTo("91.0\n");
        assertThat(client.logged() + service.logged())
                .contains("service.online")
                .doesNotContain("WARN", "ERROR", "Exception");
    }

    @Test
    void serviceKnownByItsInterfaceIsCalledOnTheModulePath() throws InterruptedException {
        assertThat(mesh.startAsModule(TypedClient.class).result()).isEqualTo("91.0\n1.1\n");
    }
}
