package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.discovery.TestMesh.Process;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the two components here go on knowing each other and nobody else. */
class HostilePacketsTest {
    private final long seed = Long.getLong("cote4j.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TestMesh mesh = new TestMesh(seed);
    private Process victim;
    private Recorder atVictim;

    @BeforeEach
    void twoComponentsKnowEachOther() throws Exception {
        victim = mesh.process("10.0.0.1");
        atVictim = victim.join("victim", Components.requester("victim", "$$k"));
        mesh.process("10.0.0.2").join("friend", Components.responder("friend", "$$k", 8000));
        mesh.loop.advance(TestMesh.HELLO);
        assertThat(atVictim.events()).containsExactly("found friend");
    }

    @Test
    void nastyPacketsAreCountedAndDropped() {
        List<byte[]> packets = NastyPackets.all().toList();
        packets.forEach(packet -> victim.port.inject(packet, "10.0.0.66"));
        mesh.loop.advance(TestMesh.TIMEOUT.multipliedBy(2));

        assertThat(victim.engine.counters().malformed()).isEqualTo(packets.size());
        assertUndisturbed();
    }

    @Test
    void randomBytesAreCountedAndDropped() {
        System.out.println("HostilePacketsTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        int packets = 3_000;
        for (int i = 0; i < packets; i++) {
            byte[] packet = new byte[random.nextInt(i % 100 == 0 ? HelloCodec.MAX_PACKET : 300)];
            random.nextBytes(packet);
            victim.port.inject(packet, "10.0.0.66");
        }
        mesh.loop.advance(TestMesh.TIMEOUT.multipliedBy(2));

        assertThat(victim.engine.counters().malformed()).isEqualTo(packets);
        assertUndisturbed();
    }

    @Test
    void damagedHellosNeverDisturb() throws Exception {
        System.out.println("HostilePacketsTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        byte[] good = HelloCodecTest.fixture("responder");
        for (int i = 0; i < 3_000; i++) {
            byte[] packet = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
            }
            victim.port.inject(packet, "10.0.0.66");
        }
        mesh.loop.advance(TestMesh.TIMEOUT.plus(TestMesh.CHECK).multipliedBy(2));

        assertThat(victim.engine.counters().malformed()).isPositive();
        assertThat(victim.engine.peers()).extracting(Peer::id).containsExactlyInAnyOrder("victim", "friend");
        assertThat(atVictim.events()).doesNotContain("changed friend", "gone friend TIMED_OUT", "gone friend GOODBYE");
    }

    @Test
    void aFloodIsDroppedUnread() {
        byte[] junk = {1};
        for (int i = 0; i < Intake.MAX_WAITING + 10; i++) {
            victim.port.inject(junk, "10.0.0.66");
        }
        mesh.loop.advance(TestMesh.TIMEOUT.multipliedBy(2));

        assertThat(victim.engine.counters().dropped()).isEqualTo(10);
        assertUndisturbed();
    }

    @Test
    void aForgedHelloOfOnesOwnComponentIsIgnored() {
        byte[] forged = new HelloCodec(0)
                .encode(new Datagram.Hello(
                        "another process", "victim", "host", "test", Components.requester("forged", "$$k")));
        victim.port.inject(forged, "10.0.0.66");
        mesh.loop.settle();

        assertThat(victim.engine.counters().ignored()).isEqualTo(1);
        assertUndisturbed();
    }

    private void assertUndisturbed() {
        assertThat(atVictim.events()).containsExactly("found friend");
        assertThat(victim.engine.peers()).extracting(Peer::id).containsExactlyInAnyOrder("victim", "friend");
    }
}
