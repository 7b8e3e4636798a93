package io.github.cote4j.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.CoteConfig;
import io.github.cote4j.CoteException;
import io.github.cote4j.Requester;
import io.github.cote4j.Subscriber;
import io.github.cote4j.swim.SwimMesh.Process;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several processes' worth of Cotes in one JVM, over real sockets, loopback only. */
class SwimDiscoveryTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SwimMesh mesh = new SwimMesh();

    @AfterEach
    void close() {
        mesh.close();
        await().atMost(SOON).until(() -> threads().isEmpty());
    }

    @Test
    void processesFindEachOtherThroughOneSeedAndExchangeRequests() {
        Process seed = mesh.process();
        List<Process> others =
                IntStream.range(0, 4).mapToObj(i -> mesh.process(seed.port())).toList();
        others.get(0).cote().responder("Echo").on("echo", request -> "heard");
        Requester client = others.get(3).cote().requester("Client");

        assertThat(client.request("echo", String.class)).isEqualTo("heard");
        mesh.awaitEverybodyKnows(2);
    }

    @Test
    void aPeersAddressIsThatOfItsProcess() throws IOException {
        Process seed = mesh.process();
        seed.cote().subscriber("Here");
        Process other = mesh.process(seed.port());
        mesh.awaitEverybodyKnows(1);

        assertThat(other.others("Here")).singleElement().satisfies(peer -> assertThat(peer.addresses())
                .containsExactly(InetAddress.getByName(SwimMesh.LOOPBACK)));
    }

    @Test
    void manyComponentsOfOneProcessTravelTogether() {
        Process seed = mesh.process();
        Process other = mesh.process(seed.port());
        IntStream.range(0, 200).forEach(i -> other.cote().subscriber("Many-" + i));

        mesh.awaitEverybodyKnows(200);
        assertThat(other.swim().traffic().streamsSent())
                .as("what no datagram holds went over connections")
                .isPositive();
    }

    @Test
    void oneComponentOfSeveralLeavesWithAGoodbye() {
        Process seed = mesh.process();
        Process other = mesh.process(seed.port());
        Process patient = mesh.process(swim -> swim.seeds(seedAt(seed)), SwimDiscoveryTest::neverGivesUp);
        other.cote().subscriber("Stays");
        Subscriber goes = other.cote().subscriber("Goes");
        mesh.awaitEverybodyKnows(2);

        goes.close();

        await().atMost(SOON).until(() -> patient.names().equals(List.of("Stays")));
    }

    @Test
    void aProcessThatClosesIsGoneEverywhereBeforeSilenceWouldTell() {
        Process seed = mesh.process();
        Process third = mesh.process(seed.port());
        Process patient = mesh.process(swim -> swim.seeds(seedAt(seed)), SwimDiscoveryTest::neverGivesUp);
        third.cote().subscriber("Leaver");
        patient.cote().subscriber("Patient");
        mesh.awaitEverybodyKnows(2);

        third.close();

        await().atMost(SOON).until(() -> patient.names().equals(List.of("Patient")));
    }

    @Test
    void aProcessThatIsKilledIsNoticed() {
        Process seed = mesh.process();
        Process other = mesh.process(seed.port());
        Process third = mesh.process(seed.port());
        seed.cote().subscriber("Seed");
        third.cote().subscriber("Killed");
        mesh.awaitEverybodyKnows(2);

        third.kill();

        await().atMost(SOON).until(() -> seed.names().equals(List.of("Seed")));
        await().atMost(SOON).until(() -> other.names().equals(List.of("Seed")));
    }

    @Test
    void aProcessThatIsAliveIsNotForgotten() {
        Duration timeout = Duration.ofSeconds(1);
        Process seed = mesh.process(
                swim -> swim.probeInterval(timeout),
                config -> config.checkInterval(timeout).nodeTimeout(timeout).helloInterval(Duration.ofHours(1)));
        Process other = mesh.process(
                swim -> swim.seeds(seedAt(seed)).probeInterval(timeout),
                config -> config.checkInterval(timeout).nodeTimeout(timeout).helloInterval(Duration.ofHours(1)));
        seed.cote().subscriber("Seed");
        other.cote().subscriber("Other");
        mesh.awaitEverybodyKnows(2);

        await().during(timeout.multipliedBy(4))
                .atMost(SOON)
                .until(() -> seed.names().size() == 2 && other.names().size() == 2);
    }

    @Test
    void aSeedThatComesUpLaterIsFound() throws IOException {
        int port = freePort();
        Process one = mesh.process(port);
        Process other = mesh.process(port);
        one.cote().subscriber("One");
        other.cote().subscriber("Other");
        await().atMost(SOON)
                .until(() -> one.names().equals(List.of("One")) && other.names().equals(List.of("Other")));

        mesh.process(port, new int[0]);

        mesh.awaitEverybodyKnows(2);
    }

    @Test
    void aSeedThatRestartsIsJoinedAgain() {
        Process seed = mesh.process();
        int port = seed.port();
        Process one = mesh.process(port);
        Process other = mesh.process(port);
        seed.cote().subscriber("Seed");
        one.cote().subscriber("One");
        other.cote().subscriber("Other");
        mesh.awaitEverybodyKnows(3);

        seed.kill();
        Process again = mesh.process(port, new int[0]);
        again.cote().subscriber("Seed");

        await().atMost(SOON).until(() -> again.names().equals(List.of("One", "Other", "Seed")));
        mesh.awaitEverybodyKnows(3);
    }

    @Test
    void allProcessesCanHaveTheSameListOfSeeds() throws IOException {
        int one = freePort();
        int other = freePort();
        mesh.process(one, new int[] {one, other}).cote().subscriber("One");
        mesh.process(other, new int[] {one, other}).cote().subscriber("Other");

        mesh.awaitEverybodyKnows(2);
    }

    @Test
    void seedsMayHaveNames() {
        Process seed = mesh.process();
        Process other = mesh.process(swim -> swim.seeds("localhost:" + seed.port()), config -> {});
        seed.cote().subscriber("Seed");
        other.cote().subscriber("Other");

        mesh.awaitEverybodyKnows(2);
    }

    @Test
    void hellosThatSayNothingNewCostNoTraffic() {
        Duration slow = Duration.ofSeconds(2);
        Process seed = mesh.process(swim -> swim.probeInterval(slow), config -> {});
        Process other = mesh.process(
                swim -> swim.seeds(seedAt(seed)).probeInterval(slow),
                config -> config.helloInterval(Duration.ofMillis(50)));
        IntStream.range(0, 200).forEach(i -> other.cote().subscriber("Many-" + i));
        mesh.awaitEverybodyKnows(200);

        // So many components fill no datagram: each time they travel it is over a connection. Tables of two are small.
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(new Unchanged(() -> other.swim().traffic().streamsSent(), 20));
    }

    @Test
    void theNextFreePortIsTakenWhenTheFirstIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(SwimMesh.LOOPBACK))) {
            Process process = mesh.process(taken.getLocalPort(), new int[0]);

            assertThat(process.port()).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void anAddressOfAnotherHostIsRefusedWithItsName() {
        assertThatThrownBy(() -> mesh.process(swim -> swim.bind("192.0.2.1").port(12_346), config -> {}))
                .isInstanceOf(CoteException.class)
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void onlyTheConfiguredAddressIsBound() throws IOException {
        Process process = mesh.process();

        // Another address of loopback, same port: free for both, which it would not be beside a wildcard socket.
        InetSocketAddress beside = new InetSocketAddress("127.0.0.2", process.port());
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(beside)) {
            tcp.setReuseAddress(false);
            tcp.bind(beside);
            assertThat(udp.isBound()).isTrue();
        }
        assertThat(process.swim().bound().getAddress().isLoopbackAddress()).isTrue();
    }

    private static String seedAt(Process seed) {
        return SwimMesh.LOOPBACK + ":" + seed.port();
    }

    /** So slow to give up the silent that only a goodbye can be the reason. */
    private static void neverGivesUp(CoteConfig.Builder config) {
        config.checkInterval(Duration.ofMinutes(5)).nodeTimeout(Duration.ofMinutes(10));
    }

    /** True once the number has been the same so many times in a row. */
    private static final class Unchanged implements Callable<Boolean> {
        private final LongSupplier number;
        private final int times;
        private long last = -1;
        private int same;

        Unchanged(LongSupplier number, int times) {
            this.number = number;
            this.times = times;
        }

        @Override
        public Boolean call() {
            long now = number.getAsLong();
            same = now == last ? same + 1 : 0;
            last = now;
            return same >= times;
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cote-") || name.startsWith("sc-cluster"))
                .collect(Collectors.toSet());
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(SwimMesh.LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
