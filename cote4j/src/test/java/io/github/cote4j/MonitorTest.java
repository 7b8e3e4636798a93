package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over loopback: what a monitor hears of components of its process and of others. */
class MonitorTest {
    private final MeshRule mesh = new MeshRule();
    private final HeardByMonitor heard = new HeardByMonitor();

    @AfterEach
    void close() {
        heard.goOn();
        mesh.close();
    }

    private Cote quick() {
        return mesh.cote(builder -> builder.statusInterval(Duration.ofMillis(50)));
    }

    private Monitor monitor(Cote cote) {
        Monitor monitor = cote.monitor("monitor", options -> options.interval(Duration.ofMillis(100)), heard);
        monitor.ready().orTimeout(10, TimeUnit.SECONDS).join();
        return monitor;
    }

    @Test
    void isAnnouncedAsAMonitorWithThePortItListensOn() {
        Monitor monitor = monitor(mesh.cote());
        Cote other = mesh.cote();

        await().until(() -> !other.peers().isEmpty());
        var said = other.peers().iterator().next().advertisement();

        assertThat(said.type()).isEqualTo("monitor");
        assertThat(said.axonType()).isNull();
        assertThat(said.key()).isEqualTo(mesh.environment() + ":$$");
        assertThat(said.port()).isEqualTo(monitor.port());
    }

    @Test
    void hearsTheComponentsOfItsOwnProcessButNotItself() {
        Cote own = quick();
        Requester requester = own.requester("in the process");
        Monitor monitor = monitor(own);
        mesh.cote().responder("elsewhere").on("t", request -> null);

        await().untilAsserted(() -> assertThat(heard.seen).contains("in the process", "elsewhere"));
        await().untilAsserted(() -> assertThat(heard.linked()).contains(requester.id()));
        assertThat(heard.seen).doesNotContain("monitor");
        assertThat(monitor.peers()).noneMatch(peer -> peer.id().equals(monitor.id()));
    }

    @Test
    void aRequesterIsLinkedAndThenReportsItsLinks() {
        monitor(mesh.cote());
        Cote other = quick();
        Responder responder = other.responder("responder").on("t", request -> null);
        Requester requester = other.requester("requester");

        await().untilAsserted(() -> assertThat(heard.linksOf(requester.id())).containsExactly(responder.id()));
        assertThat(heard.of(requester.id())).containsSubsequence("linked", "reported");
    }

    @Test
    void oneThatClosesIsUnlinkedAndGone() {
        monitor(mesh.cote());
        Requester requester = quick().requester("requester");
        await().untilAsserted(() -> assertThat(heard.of(requester.id())).contains("seen", "linked"));

        requester.close();

        await().untilAsserted(() -> assertThat(heard.of(requester.id())).contains("unlinked", "gone GOODBYE"));
    }

    @Test
    void itsOwnEndIsNoLossOfOthersAndWaitsForWhatBelongsToIt() {
        Cote cote = mesh.cote();
        Monitor monitor = monitor(cote);
        Requester requester = quick().requester("requester");
        await().untilAsserted(() -> assertThat(heard.linked()).contains(requester.id()));

        CompletableFuture<Void> closed = CompletableFuture.runAsync(monitor::close);
        await().until(() -> heard.closings.get() == 1);
        assertThat(closed).isNotDone();
        heard.end.complete(null);

        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
        cote.close();
        assertThat(heard.of(requester.id())).doesNotContain("unlinked");
        assertThat(heard.closings).hasValue(1);
    }

    @Test
    void hearsAgainOfAComponentThatSaysSomethingNew() {
        monitor(mesh.cote());
        Responder responder = mesh.cote().responder("changing");
        await().untilAsserted(() -> assertThat(heard.of(responder.id())).contains("seen"));
        List<String> before = heard.of(responder.id());

        responder.on("news", request -> "said");

        await().untilAsserted(() -> assertThat(heard.of(responder.id())).hasSizeGreaterThan(before.size()));
    }
}
