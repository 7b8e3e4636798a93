package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.discovery.Peer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One name for all members, as a headless service of Kubernetes has it, whose answers come late. */
class ResolvedNamesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<DiscoveryEngine> engines = new ArrayList<>();
    private final int port = freePort();

    @AfterEach
    void closeAll() throws InterruptedException {
        engines.forEach(DiscoveryEngine::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }

    @Test
    void aNewMemberIsFoundByThoseWhoseAnswersAreOld() throws Exception {
        pod("127.0.0.1", answers("127.0.0.1"));
        pod("127.0.0.2", answers("127.0.0.1", "127.0.0.2"));
        pod("127.0.0.3", answers("127.0.0.1", "127.0.0.2", "127.0.0.3"));

        assertEverybodyKnows(3);
    }

    @Test
    void membersThatDoNotSeeEachOtherMeetThroughAThird() throws Exception {
        pod("127.0.0.1", answers("127.0.0.1"));
        pod("127.0.0.2", answers("127.0.0.1", "127.0.0.2"));
        pod("127.0.0.3", answers("127.0.0.1", "127.0.0.3"));

        assertEverybodyKnows(3);
    }

    @Test
    void aNameThatIsNotThereYetIsAskedForAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        pod("127.0.0.1", answers("127.0.0.1"));
        pod("127.0.0.2", host -> {
            if (asked.incrementAndGet() < 4) {
                throw new UnknownHostException(host);
            }
            return answers("127.0.0.1", "127.0.0.2").resolve(host);
        });

        assertEverybodyKnows(2);
        assertThat(asked.get()).isGreaterThanOrEqualTo(4);
    }

    private void pod(String address, UnicastList.Resolver resolver) throws IOException {
        List<String> hosts = List.of("cote-mesh");
        UdpTransport transport = new UdpTransport(
                new UdpSettings(port, address, null, null, 1, hosts),
                group,
                new UnicastList(hosts, port, resolver),
                Duration.ofMillis(100));
        DiscoveryEngine engine = new DiscoveryEngine(
                new DiscoverySettings(
                        UUID.randomUUID().toString(),
                        "test",
                        "pod",
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofSeconds(2),
                        false,
                        InetAddress.getLoopbackAddress()),
                transport,
                group.next(),
                group.next());
        engines.add(engine);
        engine.start();
        String id = UUID.randomUUID().toString();
        engine.join(id, Components.requester(address, "$$" + id), new Recorder());
    }

    private void assertEverybodyKnows(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(engines)
                .allSatisfy(engine ->
                        assertThat(engine.peers()).extracting(Peer::id).hasSize(count)));
    }

    private static UnicastList.Resolver answers(String... addresses) {
        return host -> Arrays.stream(addresses).map(UdpTransport::ipv4).toArray(InetAddress[]::new);
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }
}
