package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.Language.Role;
import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.faults.programs.TcpProxyProgram;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** A link that leads through a proxy, which chops, delays, cuts or stalls it. */
@Tag("cable")
@ExtendWith(SkipsAloud.class)
class LinkFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGE = 3_000_000;

    private Site site;
    private Running proxy;
    private Running caller;

    @BeforeEach
    void linkThroughAProxy(TestInfo test) {
        site = new Site("proxy-" + test.getTestMethod().orElseThrow().getName());
        proxy = site.tool(TcpProxyProgram.class, "proxy", "to=" + site.host("a").address() + ":" + Trio.PORT);
        caller = site.requester(Language.JVM, "caller");
        site.with("COTE_ADVERTISE", site.host("proxy").address());
        site.start(Language.JVM, Role.RESPONDER, "a", "a");
        caller.awaitAnswer("peers", 1);
        caller.tell("load 1 100");
        caller.awaitAtLeast("done", 1, PATIENCE);
    }

    @AfterEach
    void closeEverything() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void framesThatArriveInPiecesAreWhole() {
        proxy.tell("chop");
        caller.tell("load 200 100 300");
        caller.awaitAtLeast("done", 201, PATIENCE);

        assertThat(figures().answered()).isEqualTo(201);
    }

    @Test
    void jitterDelaysAndChangesNothing() {
        proxy.tell("delay 300");
        caller.tell("load 400 100");
        caller.awaitAtLeast("done", 401, PATIENCE);

        assertThat(figures().answered()).isEqualTo(401);
    }

    @Test
    void aLinkCutInMidFrameFailsWhatWasOnItAndTheNextLinkIsSound() {
        proxy.tell("cut " + LARGE / 2);
        caller.tell("load 1 100 " + LARGE);
        proxy.await("interrupted");
        caller.awaitAtLeast("done", 2, PATIENCE);
        caller.tell("load 100 100");
        caller.awaitAtLeast("done", 102, PATIENCE);

        Figures figures = figures();
        assertThat(figures.failed()).containsOnlyKeys("LinkLostException").containsValue(1L);
        assertThat(figures.answered()).isEqualTo(101);
    }

    @Test
    void aLinkThatStallsInMidFrameIsGivenUpWithinThreeSeconds() {
        proxy.tell("stall " + LARGE / 2);
        caller.tell("load 1 100 " + LARGE);
        proxy.await("interrupted");
        caller.awaitAtLeast("done", 2, PATIENCE);
        proxy.tell("pass");
        caller.tell("load 100 100");
        caller.awaitAtLeast("done", 102, PATIENCE);

        Figures figures = figures();
        assertThat(figures.failed()).containsOnlyKeys("LinkLostException").containsValue(1L);
        assertThat(figures.answered()).isEqualTo(101);
        assertThat(figures.slowestMillis()).isLessThan(3_000);
    }

    private Figures figures() {
        return Kept.requests(site.history());
    }
}
