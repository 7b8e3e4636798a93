package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.internal.wire.FrameWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over loopback: how many connections a listener takes, and how much of half frames. */
class ListenerBoundsTest {
    private static final int MAX_FRAME = 1 << 20;

    private final MeshRule mesh = new MeshRule();
    private final CapturedLog log = new CapturedLog();
    private final List<RawPeer> strangers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawPeer stranger : strangers) {
            stranger.close();
        }
        mesh.close();
        log.close();
    }

    private RawPeer connect(Listening listening) throws IOException {
        RawPeer stranger = RawPeer.connect(listening.port());
        strangers.add(stranger);
        return stranger;
    }

    private Responder responder(int maxConnections) {
        Responder responder = mesh.cote(builder -> builder.maxFrameBytes(MAX_FRAME))
                .responder("Service", options -> options.maxConnections(maxConnections))
                .on("ok", request -> "fine");
        responder.ready().join();
        return responder;
    }

    private static String answer(RawPeer peer) throws IOException {
        return peer.request("ok", 1).read().get(1);
    }

    @Test
    void aListenerOnLoopbackIsFoundAndReachedByNobodyElse() throws IOException {
        Responder responder = mesh.cote(builder -> builder.listen("127.0.0.1"))
                .responder("Service")
                .on("ok", request -> "fine");

        assertThat(mesh.cote().requester("Client").send("ok", String.class))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo("fine");
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", responder.port()), 5_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void oneConnectionTooManyIsClosedAndThoseThatAreOpenServedOn() throws IOException {
        Responder responder = responder(3);
        List<RawPeer> admitted = List.of(connect(responder), connect(responder), connect(responder));
        for (RawPeer each : admitted) {
            assertThat(answer(each)).isEqualTo("s:fine");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(connect(responder).isDropped()).isTrue();
        }

        assertThat(responder.refusedConnections()).isEqualTo(20);
        assertThat(log.text().lines().filter(line -> line.contains("Refused a connection")))
                .as("one line in ten seconds")
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(line -> line.contains("are open (maxConnections)"));
        for (RawPeer each : admitted) {
            assertThat(answer(each)).isEqualTo("s:fine");
        }
    }

    @Test
    void aConnectionThatEndsMakesRoomForAnother() throws IOException {
        Responder responder = responder(1);
        for (int i = 0; i < 5; i++) {
            await().until(() -> admits(responder));
        }
    }

    /** Whether a connection is served; it is closed then. */
    private static boolean admits(Responder responder) throws IOException {
        try (RawPeer peer = RawPeer.connect(responder.port())) {
            return answer(peer).equals("s:fine");
        } catch (SocketException | EOFException e) {
            return false;
        }
    }

    @Test
    void aPublisherHasTheSameLimit() throws IOException {
        Publisher publisher = mesh.cote().publisher("Publisher", options -> options.maxConnections(1));
        publisher.ready().join();
        assertThat(connect(publisher).read().get(0)).isEqualTo("s:cote4j:hello");

        assertThat(connect(publisher).isDropped()).isTrue();
        assertThat(publisher.refusedConnections()).isEqualTo(1);
        assertThat(publisher.subscribers()).isEqualTo(1);
    }

    @Test
    void fiveMegabytesOfZeroBytesCostTheirLinkAndNoMemory() throws IOException {
        Responder responder = responder(10);
        RawPeer stranger = connect(responder);
        try {
            stranger.send(new byte[5_000_000]);
        } catch (SocketException e) {
            // The link was closed before all of them were sent.
        }

        assertThat(stranger.isDropped()).isTrue();
        assertThat(responder.mesh.frameBudget().used()).isZero();
    }

    @Test
    void halfFramesOfManyLinksHoldNoMoreThanTheirShareAndTheNextOneIsClosed() throws IOException {
        Responder responder = responder(20);
        RawPeer honest = connect(responder);
        assertThat(answer(honest)).isEqualTo("s:fine");
        byte[] frame =
                new FrameWriter(0).begin(1).argument(new byte[MAX_FRAME - 5]).toByteArray();
        byte[] half = Arrays.copyOf(frame, frame.length - 1);
        for (int i = 0; i < 4; i++) {
            connect(responder).send(half);
        }
        await().until(() -> responder.mesh.frameBudget().used() >= 4L * MAX_FRAME);
        RawPeer tooMuch = connect(responder);
        try {
            tooMuch.send(half);
        } catch (SocketException e) {
            // As above.
        }

        assertThat(tooMuch.isDropped()).isTrue();
        assertThat(answer(honest)).isEqualTo("s:fine");
        for (RawPeer stranger : strangers.subList(1, strangers.size())) {
            stranger.close();
        }
        await().until(() -> responder.mesh.frameBudget().used() == 0);
    }
}
