package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.Requester;
import io.github.cote4j.Responder;
import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A monitor in a mesh of two processes, over loopback. */
class MeshMonitorTest {
    private final int port = freePort();
    private final Cote ours = join();
    private final Cote theirs = join();
    private final MeshMonitor monitor =
            MeshMonitor.open(ours, "monitor", options -> options.interval(Duration.ofMillis(200)));

    @AfterEach
    void closeAll() {
        theirs.close();
        ours.close();
    }

    @Test
    void showsTheComponentsOfBothProcessesWhatGoesBetweenThemAndNotItself() {
        Responder responder = theirs.responder("clock");
        responder.on("time", request -> Map.of("time", 1));
        Requester requester = ours.requester("asker");

        soon(() -> {
            requester.call("time").body(Map.of()).send();
            requester.call("tiem").body(Map.of()).send();
            MeshSnapshot snapshot = monitor.snapshot();
            assertThat(snapshot.components())
                    .extracting(ComponentView::id)
                    .containsExactly(requester.id(), responder.id());
            assertThat(snapshot.links()).singleElement().satisfies(link -> {
                assertThat(link.source()).isEqualTo(requester.id());
                assertThat(link.target()).isEqualTo(responder.id());
                assertThat(link.perSecond()).isPositive();
            });
            assertThat(snapshot.components().get(1).traffic())
                    .satisfies(
                            traffic -> assertThat(traffic.requestsPerSecond()).isPositive());
            assertThat(snapshot.alerts()).extracting(Alert::kind).containsExactly("unhandled-type");
            assertThat(monitor.history(responder.id())).isNotEmpty();
        });
    }

    @Test
    void tellsOfOneThatCloses() {
        AtomicInteger changes = new AtomicInteger();
        Responder responder = theirs.responder("clock");
        soon(() -> assertThat(monitor.snapshot().components()).hasSize(1));
        monitor.onChange(changes::incrementAndGet);

        responder.close();

        soon(() -> assertThat(changes).hasPositiveValue());
        assertThat(monitor.snapshot().components())
                .singleElement()
                .returns(ComponentView.State.LEFT, ComponentView::state)
                .returns("goodbye", ComponentView::reason);
        assertThat(monitor.snapshot().log()).extracting(LogEntry::event).containsExactly("left", "arrived");
    }

    @Test
    void countsTheLastRequestsOfOneThatClosesAtOnce() {
        ours.responder("clock").on("time", request -> Map.of("time", 1));
        Requester requester = theirs.requester("asker");
        soon(() -> assertThat(monitor.reports()).containsKey(requester.id()));
        for (int i = 0; i < 100; i++) {
            requester.call("time").send();
        }

        requester.close();

        soon(() -> assertThat(monitor.snapshot().components())
                .filteredOn(view -> view.id().equals(requester.id()))
                .singleElement()
                .returns(ComponentView.State.LEFT, ComponentView::state)
                .extracting(ComponentView::traffic)
                .returns(100L, Traffic::requests));
        assertThat(monitor.reports().get(requester.id()).requests()).isEqualTo(100);
    }

    @Test
    void endsWithItsCoteAndLeavesNoThread() {
        theirs.responder("clock");
        soon(() -> assertThat(monitor.snapshot().components()).hasSize(1));

        ours.close();

        soon(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("cote-monitor")));
        assertThat(monitor.snapshot().components()).hasSize(1);
        monitor.close();
    }

    private static void soon(ThrowingRunnable condition) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(condition);
    }

    private Cote join() {
        return Cote.create(CoteConfig.builder(Map.of())
                .discoveryPort(port)
                .broadcast("127.255.255.255")
                .helloInterval(Duration.ofMillis(200))
                .drain(Duration.ofMillis(100))
                .log(false)
                .build());
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
