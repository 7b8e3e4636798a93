package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of what is not kept. */
class ScratchTest {
    @TempDir
    private Path parent;

    @Test
    void itGoesWithAllThatIsInIt() throws IOException {
        try (Scratch scratch = new Scratch(parent)) {
            Files.writeString(
                    Files.createDirectories(scratch.folder().resolve("data")).resolve("shop.db"), "1");
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void oneThatIsGoneIsMadeAgainAndThatItIsGoneIsNoFailureAtTheEnd() throws IOException {
        Scratch scratch = new Scratch(parent);
        Files.delete(scratch.folder());

        scratch.restore();

        assertThat(scratch.folder()).isDirectory();
        scratch.close();
        scratch.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatADeadLauncherLeftGoesAndNothingElse() throws IOException {
        Path dead = Files.createDirectories(parent.resolve("cote-shop-" + Long.MAX_VALUE / 10 + "-1"));
        Files.writeString(dead.resolve("library.so"), "");
        Path other = Files.createDirectories(parent.resolve("cote-shop-mine"));
        try (Scratch alive = new Scratch(parent);
                Scratch second = new Scratch(parent)) {
            assertThat(parent.toFile().listFiles())
                    .containsExactlyInAnyOrder(
                            other.toFile(),
                            alive.folder().toFile(),
                            second.folder().toFile());
        }
    }
}
