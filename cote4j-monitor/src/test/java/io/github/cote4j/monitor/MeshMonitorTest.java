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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A monitor in a mesh of two processes, over loopback. */
class MeshMonitorTest {
    private final int port = freePort();
    private final Cote ours = join();
    private final Cote theirs = join();
    private final MeshMonitor monitor = MeshMonitor.open(ours, "monitor", options -> {});

    @AfterEach
    void closeAll() {
        theirs.close();
        ours.close();
    }

    @Test
    void showsTheComponentsOfBothProcessesAndNotItself() {
        AtomicInteger changes = new AtomicInteger();
        monitor.onChange(changes::incrementAndGet);
        Responder responder = theirs.responder("clock");
        responder.on("time", request -> Map.of("time", 1));
        Requester requester = ours.requester("asker");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(monitor.snapshot().components())
                        .extracting(ComponentView::id)
                        .containsExactly(requester.id(), responder.id()));
        await().atMost(Duration.ofSeconds(10)).until(() -> changes.get() > 0);
        assertThat(monitor.snapshot().json()).contains("\"name\":\"clock\"", "\"state\":\"up\"");

        theirs.close();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(monitor.snapshot().components()).anySatisfy(view -> assertThat(view)
                        .returns(responder.id(), ComponentView::id)
                        .returns(ComponentView.State.LEFT, ComponentView::state)
                        .returns("goodbye", ComponentView::reason)));
    }

    private Cote join() {
        return Cote.create(CoteConfig.builder(Map.of())
                .discoveryPort(port)
                .broadcast("127.255.255.255")
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
