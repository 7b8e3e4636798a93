package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, loopback only. */
class UdpTransportTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<DiscoveryEngine> engines = new ArrayList<>();

    @AfterEach
    void closeAll() throws InterruptedException {
        engines.forEach(DiscoveryEngine::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(5)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cote4j-discovery")));
    }

    @Test
    void processesFindEachOtherByBroadcast() throws IOException {
        int port = freePort();
        assertTheyFindEachOther("broadcast", broadcast(port), broadcast(port));
    }

    @Test
    void processesFindEachOtherByMulticastOnLoopback() throws IOException {
        int port = freePort();
        UdpSettings settings = new UdpSettings(port, "127.0.0.1", null, "239.1.2.3", 0, List.of());
        assertTheyFindEachOther("multicast", settings, settings);
    }

    @Test
    void processesFindEachOtherByInterfacesOfTheBindAddress() throws IOException {
        int port = freePort();
        UdpSettings settings = new UdpSettings(port, "127.0.0.1", null, null, 1, List.of());
        assertTheyFindEachOther("broadcast on the interface of 127.0.0.1", settings, settings);
    }

    @Test
    void processesFindEachOtherByAListOfHosts() throws IOException {
        int one = freePort();
        int other = freePort();
        assertTheyFindEachOther(
                "unicast",
                new UdpSettings(one, "127.0.0.1", null, null, 1, List.of("localhost:" + other)),
                new UdpSettings(other, "127.0.0.1", null, null, 1, List.of("127.0.0.1:" + one)));
    }

    @Test
    void aListOnOneSideIsEnough() throws IOException {
        int seed = freePort();
        int other = freePort();
        UdpSettings first = new UdpSettings(seed, "127.0.0.1", null, null, 1, List.of("127.0.0.1:" + seed));
        UdpSettings second = new UdpSettings(other, "127.0.0.1", null, null, 1, List.of("127.0.0.1:" + seed));
        assertTheyFindEachOther("a seed list", first, second);
    }

    @Test
    void junkAtThePortIsCountedAndTheNextHelloIsTaken() throws IOException {
        int port = freePort();
        DiscoveryEngine engine =
                engine(new UdpSettings(port, "127.0.0.1", null, null, 1, List.of("127.0.0.1:" + freePort())));
        Recorder recorder = new Recorder();
        engine.watch(recorder);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            InetSocketAddress target = new InetSocketAddress("127.0.0.1", port);
            for (int size : new int[] {0, 1, 1_500, HelloCodec.MAX_PACKET}) {
                socket.send(new DatagramPacket(new byte[size], size, target));
            }
            byte[] hello = HelloCodecTest.fixture("responder");
            socket.send(new DatagramPacket(hello, hello.length, target));
        }

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(recorder.events()).containsExactly("found responder"));
        assertThat(engine.counters().malformed()).isEqualTo(4);
        assertThat(engine.counters().received()).isEqualTo(5);
    }

    @Test
    void whatCannotBeSentIsCountedAndTheRestGoesOut() throws Exception {
        int port = freePort();
        // A socket bound to loopback has no way to another network: the first host is out of reach.
        UdpTransport transport = new UdpTransport(
                new UdpSettings(freePort(), "127.0.0.1", null, null, 1, List.of("192.0.2.99", "127.0.0.1:" + port)),
                group);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
            socket.setSoTimeout(5_000);
            transport.start((packet, source) -> {});
            transport.send(new byte[] {1, 2, 3});
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            socket.receive(packet);

            assertThat(packet.getLength()).isEqualTo(3);
            await().atMost(Duration.ofSeconds(5)).until(() -> transport.sendFailures() > 0);
        } finally {
            transport.close();
        }
    }

    @Test
    void aPortThatCannotBeOpenedIsNamed() throws IOException {
        int port = freePort();
        UdpTransport transport =
                new UdpTransport(new UdpSettings(port, "192.0.2.77", null, null, 1, List.of("127.0.0.1")), group);

        assertThatThrownBy(() -> transport.start((packet, source) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.77")
                .hasMessageContaining(String.valueOf(port));
        transport.close();
    }

    @Test
    void aBindAddressThatIsNotOursIsNamedWithBroadcastToo() throws IOException {
        UdpTransport transport =
                new UdpTransport(new UdpSettings(freePort(), "192.0.2.77", null, null, 1, List.of()), group);

        assertThatThrownBy(() -> transport.start((packet, source) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.77")
                .hasMessageContaining("no address of this host");
        transport.close();
    }

    private void assertTheyFindEachOther(String how, UdpSettings one, UdpSettings other) throws IOException {
        Recorder atResponder = new Recorder();
        Recorder atRequester = new Recorder();
        engine(one).join(id(), Components.responder("responder", "$$udp", 8123, "a"), atResponder);
        long from = System.nanoTime();
        engine(other).join(id(), Components.requester("requester", "$$udp"), atRequester);

        await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(atResponder.events()).containsExactly("found requester");
            assertThat(atRequester.events()).containsExactly("found responder");
        });
        System.out.printf("Both found by %s after %.1f ms%n", how, (System.nanoTime() - from) / 1e6);
        assertThat(atRequester.last().addresses()).containsExactly(InetAddress.getByName("127.0.0.1"));

        engines.get(0).close();
        await().atMost(Duration.ofSeconds(5)).until(() -> atRequester.events().contains("gone responder GOODBYE"));
    }

    private DiscoveryEngine engine(UdpSettings settings) throws IOException {
        UdpTransport transport = new UdpTransport(settings, group);
        DiscoveryEngine engine =
                new DiscoveryEngine(TestMesh.settings(id(), "127.0.0.1", false), transport, group.next(), group.next());
        engines.add(engine);
        engine.start();
        return engine;
    }

    private static UdpSettings broadcast(int port) {
        return new UdpSettings(port, "0.0.0.0", "127.255.255.255", null, 1, List.of());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static int freePort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        }
    }
}
