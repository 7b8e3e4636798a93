package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.discovery.Peer;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list of one host, over real sockets; the addresses of the loopback interface stand for hosts. */
class SeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<Host> hosts = new ArrayList<>();
    private final int port = freePort();

    @AfterEach
    void closeAll() throws InterruptedException {
        hosts.forEach(host -> host.engine.close());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }

    @Test
    void membersThatListOneHostKnowEachOtherAndGoOnDoingSoWithoutIt() throws Exception {
        Host seed = new Host("127.0.0.1", "127.0.0.1");
        for (int i = 2; i < 7; i++) {
            new Host("127.0.0." + i, "127.0.0.1");
        }
        assertEverybodyKnowsEverybody();

        seed.engine.close();
        hosts.remove(seed);
        assertEverybodyKnowsEverybody();
        // Longer than anybody remembers one whose packets do not come.
        Recorder told = hosts.get(0).told;
        told.forget();
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> told.events()
                .isEmpty());
    }

    @Test
    void aSeedThatWasRestartedKnowsEverybodyAndSoDoNewcomers() throws Exception {
        Host seed = new Host("127.0.0.1", "127.0.0.1");
        new Host("127.0.0.2", "127.0.0.1");
        new Host("127.0.0.3", "127.0.0.1");
        assertEverybodyKnowsEverybody();

        seed.engine.close();
        hosts.remove(seed);
        new Host("127.0.0.1", "127.0.0.1");
        new Host("127.0.0.4", "127.0.0.1");
        assertEverybodyKnowsEverybody();
    }

    @Test
    void newcomersOfTwoSeedsMeet() throws Exception {
        new Host("127.0.0.1", "127.0.0.2");
        new Host("127.0.0.2", "127.0.0.1");
        new Host("127.0.0.3", "127.0.0.1");
        new Host("127.0.0.4", "127.0.0.2");

        assertEverybodyKnowsEverybody();
    }

    @Test
    void aSeedNeedsNoComponents() throws Exception {
        Host seed = new Host("127.0.0.1", "127.0.0.1");
        seed.member.leave();
        hosts.remove(seed);
        try (DiscoveryEngine stays = seed.engine) {
            new Host("127.0.0.2", "127.0.0.1");
            new Host("127.0.0.3", "127.0.0.1");

            assertEverybodyKnowsEverybody();
            assertThat(stays.peers()).hasSize(2);
        }
    }

    @Test
    void oneWhoOnlyLooksRoundHearsEverybody() throws Exception {
        new Host("127.0.0.1", "127.0.0.1");
        new Host("127.0.0.2", "127.0.0.1");
        new Host("127.0.0.3", "127.0.0.1");
        assertEverybodyKnowsEverybody();
        Host looking = new Host("127.0.0.4", "127.0.0.1");
        looking.member.leave();
        hosts.remove(looking);
        try (DiscoveryEngine engine = looking.engine) {
            await().atMost(PATIENCE).until(() -> engine.peers().size() == 3);
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> engine.peers().size() == 3);
        }
    }

    @Test
    void processesOfOneHostNeedNoPortsOfTheirOwn() throws Exception {
        for (int i = 0; i < 4; i++) {
            new Host("127.0.0.1", "127.0.0.1");
        }
        new Host("127.0.0.2", "127.0.0.1");
        new Host("127.0.0.2", "127.0.0.1");
        assertEverybodyKnowsEverybody();

        assertThat(hosts.get(0).transport.describe()).contains(":" + port + ",");
        assertThat(hosts.get(1).transport.describe()).contains("(" + port + " is taken)");
    }

    @Test
    void aForgedListCostsAFewPackets() throws Exception {
        Host one = new Host("127.0.0.1", "127.0.0.1");
        new Host("127.0.0.2", "127.0.0.1");
        QuestionCodec codec = new QuestionCodec(UUID.randomUUID().toString());
        try (DatagramSocket forger = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
                DatagramSocket victim = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            byte[] list = codec.peers(List.of("127.0.0.1:" + victim.getLocalPort()));
            forger.send(new DatagramPacket(list, list.length, new InetSocketAddress("127.0.0.1", port)));
            victim.setSoTimeout((int) PATIENCE.toMillis());
            DatagramPacket received = new DatagramPacket(new byte[HelloCodec.MAX_PACKET], HelloCodec.MAX_PACKET);
            victim.receive(received);
            assertThat(received.getPort()).isEqualTo(port);

            // Nobody passes on what it was only told.
            forger.setSoTimeout((int) PATIENCE.toMillis());
            byte[] who = codec.who();
            forger.send(new DatagramPacket(who, who.length, new InetSocketAddress("127.0.0.1", port)));
            DatagramPacket answer = new DatagramPacket(new byte[HelloCodec.MAX_PACKET], HelloCodec.MAX_PACKET);
            forger.receive(answer);
            byte[] said = Arrays.copyOf(answer.getData(), answer.getLength());
            assertThat(((Datagram.Sources) HelloParser.parse(said)).sources())
                    .containsExactly(new InetSocketAddress("127.0.0.2", port));
        }
        assertThat(one.engine.peers()).hasSize(2);
    }

    private void assertEverybodyKnowsEverybody() {
        List<String> ids = hosts.stream().map(host -> host.id).toList();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hosts)
                .allSatisfy(host ->
                        assertThat(host.engine.peers()).extracting(Peer::id).containsExactlyInAnyOrderElementsOf(ids)));
    }

    /** One process, with a component that links to nobody else's. */
    private final class Host {
        private final String id = UUID.randomUUID().toString();
        private final Recorder told = new Recorder();
        private final UdpTransport transport;
        private final DiscoveryEngine engine;
        private final Member member;

        Host(String address, String seed) throws IOException {
            transport =
                    new UdpTransport(new UdpSettings(port, address, null, null, 1, List.of(seed + ":" + port)), group);
            engine = new DiscoveryEngine(settings(), transport, group.next(), group.next());
            hosts.add(this);
            engine.start();
            member = engine.join(id, Components.requester(address, "$$" + id), told);
        }

        private DiscoverySettings settings() {
            return new DiscoverySettings(
                    UUID.randomUUID().toString(),
                    "test",
                    "host",
                    Duration.ofMillis(200),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(2),
                    false,
                    InetAddress.getLoopbackAddress());
        }
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }
}
