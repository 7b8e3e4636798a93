package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import io.github.cote4j.examples.workshop.NewProduct;
import io.github.cote4j.examples.workshop.ProductService;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The last step of the workshop: its Node service asks the one on the JVM, and is asked. */
@ExtendWith(SkipsAloud.class)
@Tag("cote.js")
@Timeout(120)
class WorkshopNodeTest {
    private static final Path SERVICE = Path.of("..", "cote4j-examples", "node", "workshop", "advice.js");
    private static final Path PAGE = Path.of("..", "docs", "workshop.md");

    @Test
    void theNodeServiceNamesTheCheapestProductThatIsLeft() throws IOException {
        Path modules = NodeModules.require();
        try (Mesh mesh = new Mesh();
                Cote cote = Cote.create(
                        JvmSide.config(mesh.port(), Settings.DEFAULT).build())) {
            ProductService.open(cote);
            Requester products = cote.requester("shell", options -> options.namespace("product"));
            products.request("create", new NewProduct("Umbrella", BigDecimal.valueOf(12), 3));
            products.request("create", new NewProduct("Tea", BigDecimal.valueOf(4), 0));
            Process node = start(modules, mesh.port());
            mesh.onClose(node::destroyForcibly);

            String answer = cote.requester("shell", options -> options.namespace("advice"))
                    .call("cheapest")
                    .timeout(Duration.ofSeconds(20))
                    .request()
                    .toString();

            assertThat(Files.readString(PAGE)).contains("--namespace advice\n" + answer + "\n");
        }
    }

    /** As {@code node advice.js}, but with cote told to keep to this mesh. */
    private static Process start(Path modules, int port) throws IOException {
        String setUp = "require('cote')({port: %d, broadcast: '%s', log: false}); require(process.argv[1])"
                .formatted(port, Mesh.BROADCAST);
        ProcessBuilder node = new ProcessBuilder(
                        "node",
                        "-e",
                        setUp,
                        SERVICE.toAbsolutePath().normalize().toString())
                .directory(modules.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("NODE_PATH", modules.resolve("node_modules").toString());
        node.environment().put("NODE_NO_WARNINGS", "1");
        return node.start();
    }
}
