package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong inside a responder's own process. */
@ExtendWith(SkipsAloud.class)
class BadHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aHandlerThatThrowsAnErrorFailsItsRequestAndNothingElse() {
        try (Site site = new Site("error")) {
            Running responder = site.responder(Language.JVM, "a");
            Running caller = site.requester(Language.JVM, "caller");
            caller.awaitAnswer("peers", 1);
            caller.tell("load 100 200 0 error");
            caller.awaitAtLeast("done", 100, PATIENCE);
            caller.tell("load 100 200");
            caller.awaitAtLeast("done", 200, PATIENCE);

            Figures figures = Kept.requests(site.history());
            assertThat(figures.failed()).containsOnlyKeys("RemoteException").containsValue(100L);
            assertThat(figures.answered()).isEqualTo(100);
            assertThat(responder.alive()).isTrue();
        }
    }

    @Test
    void aLogOnAFullDiskStopsNothing() {
        try (Site site = new Site("full-disk")) {
            site.with("JDK_JAVA_OPTIONS", "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug");
            Running responder = site.responder(Language.JVM, "a", "stderr=/dev/full");
            Running caller = site.requester(Language.JVM, "caller", "stderr=/dev/full");
            caller.awaitAnswer("peers", 1);
            caller.tell("load 100 200 0 error");
            caller.awaitAtLeast("done", 100, PATIENCE);
            caller.tell("load 300 200");
            caller.awaitAtLeast("done", 400, PATIENCE);

            Figures figures = Kept.requests(site.history());
            assertThat(figures.failed()).containsOnlyKeys("RemoteException").containsValue(100L);
            assertThat(figures.answered()).isEqualTo(300);
            assertThat(responder.alive()).isTrue();
        }
    }
}
