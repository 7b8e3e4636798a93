package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.discovery.TestMesh.Process;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A live link is proof of life, whatever happens to hellos. */
class VouchingTest {
    private static final Advertisement RESPONDER = Components.responder("responder", "$$k", 8000, "a");
    private static final Advertisement REQUESTER = Components.requester("requester", "$$k");

    private final TestMesh mesh = new TestMesh(42);

    @Test
    void aPeerThatIsVouchedForIsNotGoneThoughNoHelloArrives() throws Exception {
        Process here = mesh.process("10.0.0.1");
        Recorder told = here.join("id-1", REQUESTER);
        Process there = mesh.process("10.0.0.2");
        there.join("id-2", RESPONDER);
        mesh.loop.settle();
        there.port.cutOff = true;
        passVouching(here, "id-2", Duration.ofHours(1));
        assertThat(told.events()).containsExactly("found responder");

        mesh.loop.advance(TestMesh.TIMEOUT.plus(TestMesh.CHECK));
        assertThat(told.events()).containsExactly("found responder", "gone responder TIMED_OUT");
    }

    @Test
    void onceVouchedForIsWorthOneNodeTimeout() throws Exception {
        Process here = mesh.process("10.0.0.1");
        Recorder told = here.join("id-1", REQUESTER);
        Process there = mesh.process("10.0.0.2");
        there.join("id-2", RESPONDER);
        mesh.loop.settle();
        there.port.cutOff = true;
        here.engine.vouch("id-2");
        mesh.loop.advance(TestMesh.TIMEOUT);
        assertThat(told.events()).containsExactly("found responder");

        mesh.loop.advance(TestMesh.CHECK);
        assertThat(told.events()).containsExactly("found responder", "gone responder TIMED_OUT");
    }

    @Test
    void aPeerThatSaidGoodbyeDoesNotComeBackByVouching() throws Exception {
        Process here = mesh.process("10.0.0.1");
        Recorder told = here.join("id-1", REQUESTER);
        Process there = mesh.process("10.0.0.2");
        there.join("id-2", RESPONDER);
        mesh.loop.settle();
        there.member("id-2").leave();
        passVouching(here, "id-2", Duration.ofMinutes(1));

        assertThat(told.events()).containsExactly("found responder", "gone responder GOODBYE");
        assertThat(here.engine.peers()).extracting(Peer::id).containsExactly("id-1");
    }

    @Test
    void aPeerThatWasReplacedDoesNotComeBackByVouching() throws Exception {
        Process here = mesh.process("10.0.0.1");
        Recorder told = here.join("id-1", REQUESTER);
        Process before = mesh.process("10.0.0.2");
        before.join("id-2", RESPONDER);
        mesh.loop.settle();
        before.port.cutOff = true;
        mesh.process("10.0.0.2").join("id-3", RESPONDER);
        mesh.loop.settle();
        passVouching(here, "id-2", Duration.ofMinutes(1));

        assertThat(told.events()).containsExactly("found responder", "gone responder REPLACED", "found responder");
        assertThat(here.engine.peers()).extracting(Peer::id).containsExactlyInAnyOrder("id-1", "id-3");
    }

    @Test
    void vouchingForSomebodyUnknownDoesNothing() throws Exception {
        Process here = mesh.process("10.0.0.1");
        Recorder told = here.join("id-1", REQUESTER);
        here.engine.vouch("nobody");
        here.engine.vouch("id-1");
        mesh.loop.advance(Duration.ofMinutes(1));

        assertThat(told.events()).isEmpty();
    }

    @Test
    void aPeerThatIsOnlyVouchedForKeepsItsAddresses() throws Exception {
        Process here = mesh.process("10.0.0.1");
        Recorder told = here.join("id-1", REQUESTER);
        byte[] hello = new HelloCodec(0).encode(new Datagram.Hello("p", "id-2", "host", "test", RESPONDER));
        here.port.inject(hello, "10.0.0.2");
        here.port.inject(hello, "10.0.0.3");
        mesh.loop.settle();
        passVouching(here, "id-2", Duration.ofMinutes(10));

        assertThat(told.events()).containsExactly("found responder", "changed responder");
        assertThat(told.last().addresses())
                .containsExactly(InetAddress.getByName("10.0.0.2"), InetAddress.getByName("10.0.0.3"));
    }

    /** As the links do it. */
    private void passVouching(Process process, String peerId, Duration time) {
        for (long passed = 0; passed < time.toMillis(); passed += 250) {
            process.engine.vouch(peerId);
            mesh.loop.advance(Duration.ofMillis(250));
        }
    }
}
