package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.discovery.TestMesh.Process;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three packets of ten are lost, each by itself; each run prints its seed and what it counted. */
class LossTest {
    private static final int HOURS = Integer.getInteger("cote4j.hours", 3);

    private final long seed = Long.getLong("cote4j.seed", System.nanoTime());
    private final TestMesh mesh = new TestMesh(seed);
    private final List<Process> processes = new ArrayList<>();
    private final List<Departures> departures = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();

    @Test
    void nobodyIsGoneThoughThreePacketsOfTenAreLost() throws Exception {
        mesh.network.mostDelayMillis = 50;
        for (int i = 0; i < 4; i++) {
            process(i, Components.responder(name(i), "$$k", 8000 + i));
        }
        mesh.loop.advance(TestMesh.HELLO);
        mesh.network.loss = 0.3;
        pass(Duration.ofHours(HOURS));

        long hellos = sent(HelloCodec.HELLO);
        long asked = sent(QuestionCodec.ASK);
        System.out.printf(
                "LossTest seed %d (set -Dcote4j.seed to repeat): %d departures in %d peer-hours, a question to %.1f hellos%n",
                seed, departed(), 12 * HOURS, (double) hellos / asked);
        assertThat(departures).allSatisfy(each -> assertThat(each.names).isEmpty());
        assertThat(asked).isPositive().isLessThan(hellos);
    }

    @Test
    void oneWhoReallyIsGoneIsNoticedAsSoonAsWithoutQuestions() throws Exception {
        mesh.network.loss = 0.3;
        for (int i = 0; i < 2; i++) {
            process(i, Components.responder(name(i), "$$k", 8000 + i));
        }
        for (int life = 2; life < 52; life++) {
            Process process = process(life, Components.responder(name(life), "$$k", 8000 + life));
            mesh.loop.advance(Duration.ofSeconds(20).plusMillis(137L * life));
            process.port.cutOff = true;
            mesh.loop.advance(TestMesh.TIMEOUT.plus(TestMesh.CHECK));

            assertThat(departures.get(0).names).contains(name(life));
            assertThat(departures.get(1).names).contains(name(life));
        }
        assertThat(departures.get(0).names).doesNotHaveDuplicates().doesNotContain(name(0), name(1));
    }

    /** cote.js answers no questions: what is left is that it is found again at its next hello. */
    @Test
    void aNodePeerThatLosesHellosIsGoneAndFoundAgain() throws Exception {
        mesh.network.loss = 0.3;
        process(0, Components.responder(name(0), "$$k", 8000));
        Advertisement node =
                new Advertisement("service", name(1), "$$k", "rep", null, 8001, null, null, null, null, null, null);
        Process there = process(1, node);
        mesh.loop.advance(Duration.ofHours(1));

        int gone = departures.get(0).names.size();
        System.out.printf(
                "LossTest seed %d (set -Dcote4j.seed to repeat): a Node peer was gone %d times in an hour%n",
                seed, gone);
        // Each of the 900 checks of an hour finds it silent when two or three hellos in a row were lost, as checks and
        // hellos happen to lie to each other: 81 or 24 times on average.
        assertThat(gone).isBetween(5, 130);
        assertThat(asked(processes.get(0), "id-1")).isZero();

        departures.get(0).names.clear();
        for (int i = 0; i < 4 * 600; i++) {
            processes.get(0).engine.vouch("id-1");
            mesh.loop.advance(Duration.ofMillis(250));
        }
        assertThat(departures.get(0).names).isEmpty();
        assertThat(processes.get(0).engine.peers()).extracting(Peer::id).contains("id-1");
        assertThat(there.port.closed).isFalse();
    }

    @Test
    void nobodyAsksWhileHellosArrive() throws Exception {
        mesh.network.mostDelayMillis = 200;
        for (int i = 0; i < 10; i++) {
            process(i, Components.responder(name(i), "$$k", 8000 + i));
        }
        pass(Duration.ofMinutes(10));

        assertThat(sent(QuestionCodec.ASK)).isZero();
        assertThat(departed()).isZero();
    }

    @Test
    void aMeshThatLosesHalfOfItsMembersAsksWithFewPackets() throws Exception {
        int half = 50;
        for (int i = 0; i < 2 * half; i++) {
            process(i, Components.requester(name(i), "$$k"));
        }
        mesh.loop.advance(TestMesh.CHECK);
        processes.forEach(process -> process.port.sent.clear());
        processes.subList(half, 2 * half).forEach(process -> process.port.cutOff = true);
        Duration silence = TestMesh.TIMEOUT.plus(TestMesh.CHECK);
        mesh.loop.advance(silence);

        List<Process> left = processes.subList(0, half);
        long asked = left.stream()
                .mapToLong(process -> count(process, QuestionCodec.ASK))
                .sum();
        long hellos = left.stream()
                .mapToLong(process -> count(process, HelloCodec.HELLO))
                .sum();
        System.out.printf(
                "LossTest: half of %d members gone: %d questions and %d hellos by the others in %d s%n",
                2 * half, asked, hellos, silence.toSeconds());
        for (Process process : left) {
            assertThat(process.engine.peers()).hasSize(half);
            assertThat(process.port.sent)
                    .allSatisfy(packet -> assertThat(packet.length).isLessThanOrEqualTo(HelloCodec.COMFORTABLE_PACKET));
        }
        // Alone each of them would ask some hundred times.
        assertThat(asked).isLessThan(half * 60L);
    }

    private Process process(int number, Advertisement advertisement) throws IOException {
        Process process = mesh.process("10.0.0." + number);
        processes.add(process);
        Departures gone = new Departures();
        departures.add(gone);
        process.engine.watch(gone);
        process.join("id-" + number, advertisement);
        return process;
    }

    /** In steps, so that packets that were sent need not be kept. */
    private void pass(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            mesh.loop.advance(Duration.ofMinutes(1));
            for (Process process : processes) {
                counts.merge(HelloCodec.HELLO, count(process, HelloCodec.HELLO), Long::sum);
                counts.merge(QuestionCodec.ASK, count(process, QuestionCodec.ASK), Long::sum);
                process.port.sent.clear();
            }
        }
    }

    private long sent(String event) {
        return counts.getOrDefault(event, 0L);
    }

    private static long count(Process process, String event) {
        return process.port.sent.stream()
                .map(HelloParser::parse)
                .filter(packet -> event.equals(HelloCodec.HELLO)
                        ? packet instanceof Datagram.Hello
                        : packet instanceof Datagram.Ask)
                .count();
    }

    private static long asked(Process process, String id) {
        return process.port.sent.stream()
                .map(HelloParser::parse)
                .filter(packet ->
                        packet instanceof Datagram.Ask ask && ask.ids().contains(id))
                .count();
    }

    private int departed() {
        return departures.stream().mapToInt(each -> each.names.size()).sum();
    }

    private static String name(int process) {
        return "component-" + process;
    }

    /** Who was said to be gone. */
    private static final class Departures implements MemberListener {
        private final List<String> names = new ArrayList<>();

        @Override
        public void found(Peer peer) {}

        @Override
        public void gone(Peer peer, Peer.Departure departure) {
            names.add(peer.advertisement().name());
        }
    }
}
