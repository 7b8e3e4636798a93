package io.github.cote4j.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over loopback. */
class SwimSocketsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<byte[]> heard = new ConcurrentLinkedQueue<>();
    private final SwimSockets sockets = new SwimSockets(group, heard::add);
    private InetSocketAddress address;

    @BeforeEach
    void open() throws IOException {
        address = sockets.open(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void close() throws InterruptedException {
        sockets.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }

    @Test
    void aSmallMessageGoesInADatagramAndALargeOneOverAConnection() {
        sockets.send(new byte[SwimSockets.MAX_DATAGRAM], address);
        sockets.send(new byte[SwimSockets.MAX_DATAGRAM + 1], address);
        sockets.send(new byte[SwimSockets.MAX_MESSAGE], address);

        await().atMost(SOON).until(() -> heard.size() == 3);
        assertThat(heard)
                .extracting(each -> each.length)
                .containsExactlyInAnyOrder(
                        SwimSockets.MAX_DATAGRAM, SwimSockets.MAX_DATAGRAM + 1, SwimSockets.MAX_MESSAGE);
        assertThat(sockets.traffic().datagramsReceived()).isEqualTo(1);
        assertThat(sockets.traffic().streamsReceived()).isEqualTo(2);
    }

    @Test
    void moreThanTheLargestMessageDoesNotTravel() {
        sockets.send(new byte[SwimSockets.MAX_MESSAGE + 1], address);
        sockets.send(new byte[1], address);

        await().atMost(SOON).until(() -> heard.size() == 1);
        assertThat(sockets.traffic().streamsSent()).isZero();
    }

    @Test
    void aConnectionThatAnnouncesTooMuchIsClosed() throws IOException {
        try (Socket stranger = new Socket(address.getAddress(), address.getPort())) {
            new DataOutputStream(stranger.getOutputStream()).writeInt(Integer.MAX_VALUE);

            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (Socket stranger = new Socket(address.getAddress(), address.getPort())) {
            stranger.setSoTimeout(20_000);

            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void strangersHoldOnlySoManyConnections() throws IOException {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < SwimSockets.MAX_INCOMING; i++) {
                strangers.add(new Socket(address.getAddress(), address.getPort()));
            }
            try (Socket tooMany = new Socket(address.getAddress(), address.getPort())) {
                tooMany.setSoTimeout(2_000);
                assertThat(tooMany.getInputStream().read()).isEqualTo(-1);
            }
        } finally {
            for (Socket each : strangers) {
                each.close();
            }
        }
        sockets.send(new byte[2_000], address);
        await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
            sockets.send(new byte[2_000], address);
            return !heard.isEmpty();
        });
    }
}
