package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiscoveryEngineTest {
    private final TestMesh mesh = new TestMesh(42);

    @Test
    void aNewcomerIsAnsweredWithinTheLeastWindow() throws Exception {
        TestMesh.Process one = mesh.process("10.0.0.1");
        TestMesh.Process other = mesh.process("10.0.0.2");
        Recorder atResponder = one.join("id-1", Components.responder("responder", "$$k", 8000, "a"));
        mesh.loop.advance(Duration.ofMillis(1_000));
        Recorder atRequester = other.join("id-2", Components.requester("requester", "$$k"));
        mesh.loop.advance(Answers.LEAST_WINDOW);

        assertThat(atResponder.events()).containsExactly("found requester");
        assertThat(atRequester.events()).containsExactly("found responder");
        assertThat(atRequester.last().addresses()).containsExactly(UdpTransport.ipv4("10.0.0.1"));
    }

    @Test
    void aGoodbyeIsHeardAtOnce() throws Exception {
        TestMesh.Process one = mesh.process("10.0.0.1");
        Recorder there = mesh.process("10.0.0.2").join("id-2", Components.requester("requester", "$$k"));
        one.join("id-1", Components.responder("responder", "$$k", 8000, "a"));
        mesh.loop.settle();
        one.engine.close();
        mesh.loop.settle();

        assertThat(there.events()).containsExactly("found responder", "gone responder GOODBYE");
        assertThat(one.port.closed).isTrue();
    }
}
