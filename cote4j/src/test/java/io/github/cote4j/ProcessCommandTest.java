package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessCommandTest {
    @Test
    void pathsAreCutToTheirLastTwoNames() {
        assertThat(ProcessCommand.shown("/opt/app/lib/app.jar --in a/b/c")).isEqualTo("java lib/app.jar --in b/c");
    }

    @Test
    void passwordsOfAddressesAreHidden() {
        assertThat(ProcessCommand.shown("app.jar --redis redis://me:secret@10.0.0.1:6379"))
                .isEqualTo("java app.jar --redis /***@10.0.0.1:6379");
    }

    @Test
    void aLongCommandIsCut() {
        assertThat(ProcessCommand.shown("x".repeat(1_000))).hasSize(200);
    }
}
