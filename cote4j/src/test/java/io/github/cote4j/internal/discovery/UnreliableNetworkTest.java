package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.discovery.TestMesh.Process;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packets lost, doubled and reordered by chance; each run prints its seed. */
class UnreliableNetworkTest {
    private static final int PROCESSES = 6;

    private final long seed = Long.getLong("cote4j.seed", System.nanoTime());
    private final TestMesh mesh = new TestMesh(seed);
    private final List<Process> processes = new ArrayList<>();

    @Test
    void nobodyIsFoundOrGoneWithoutAReason() throws Exception {
        System.out.println("UnreliableNetworkTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        mesh.network.loss = 0.3;
        mesh.network.doubling = 0.1;
        mesh.network.mostDelayMillis = 400;
        List<Observer> observers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Process process = mesh.process("10.0.0." + i);
            processes.add(process);
            Observer observer = new Observer(process);
            observers.add(observer);
            process.engine.watch(observer);
            process.join(name(i), Components.responder(name(i), "$$k", 8000));
        }
        for (int i = 0; i < 600; i++) {
            mesh.loop.advance(Duration.ofMillis(500));
            observers.forEach(Observer::checkNobodyOverstays);
        }
        assertThat(observers).allSatisfy(observer -> assertThat(observer.wrong).isEmpty());

        mesh.network.loss = 0;
        mesh.loop.advance(TestMesh.HELLO.plusMillis(400));
        assertEverybodyKnowsEverybody(PROCESSES);
    }

    @Test
    void aRestartedProcessIsNeverMissed() throws Exception {
        System.out.println("UnreliableNetworkTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        mesh.network.loss = 0.3;
        mesh.network.doubling = 0.2;
        mesh.network.mostDelayMillis = 400;
        Recorder there = mesh.process("10.0.0.1").join("client", Components.requester("client", "$$k"));
        for (int life = 0; life < 50; life++) {
            String id = "life-" + life;
            Process process = mesh.process("10.0.0.2");
            process.join(id, Components.responder(id, "$$k", 8000));
            for (int i = 0; i < 40 && !there.events().contains("found " + id); i++) {
                mesh.loop.advance(TestMesh.HELLO);
            }
            assertThat(there.events()).contains("found " + id);
            if (life % 2 == 0) {
                process.engine.close();
            } else {
                // As with kill -9: no goodbye, and what is under way may arrive after the next life's first hello.
                process.port.cutOff = true;
            }
        }
        mesh.loop.advance(Duration.ofSeconds(1));
        List<String> found = there.events().stream()
                .filter(event -> event.startsWith("found"))
                .toList();
        assertThat(found).hasSize(50).doesNotHaveDuplicates();
    }

    private void assertEverybodyKnowsEverybody(int count) {
        for (Process process : processes) {
            assertThat(process.engine.peers()).hasSize(count);
        }
    }

    private static String name(int process) {
        return "component-" + process;
    }

    /** Compares what one engine says with the packets that really reached it. */
    private final class Observer implements MemberListener {
        private final Process process;
        private final Map<String, Long> known = new HashMap<>();
        private final List<String> wrong = new ArrayList<>();

        Observer(Process process) {
            this.process = process;
        }

        @Override
        public void found(Peer peer) {
            if (known.put(peer.id(), mesh.loop.nanoTime()) != null) {
                wrong.add("found twice: " + peer.id());
            }
            Long heard = process.port.lastHeard.get(peer.id());
            if (!peer.processId().equals(process.id) && (heard == null || heard != mesh.loop.nanoTime())) {
                wrong.add("found without a packet: " + peer.id());
            }
        }

        @Override
        public void changed(Peer peer) {
            wrong.add("nothing changed in " + peer.id());
        }

        @Override
        public void gone(Peer peer, Peer.Departure departure) {
            long silence = mesh.loop.nanoTime() - process.port.lastHeard.get(peer.id());
            if (known.remove(peer.id()) == null) {
                wrong.add("gone but never found: " + peer.id());
            }
            if (departure != Peer.Departure.TIMED_OUT || silence <= TestMesh.TIMEOUT.toNanos()) {
                wrong.add(peer.id() + " gone by " + departure + " after a silence of " + silence + " ns");
            }
        }

        void checkNobodyOverstays() {
            long longest = TestMesh.TIMEOUT.plus(TestMesh.CHECK).toNanos();
            process.port.lastHeard.forEach((id, heard) -> {
                long silence = mesh.loop.nanoTime() - heard;
                if (known.containsKey(id) && silence > longest) {
                    wrong.add(id + " kept after a silence of " + silence + " ns");
                }
                if (!known.containsKey(id) && silence <= TestMesh.TIMEOUT.toNanos()) {
                    wrong.add(id + " unknown though heard " + silence + " ns ago");
                }
            });
        }
    }
}
