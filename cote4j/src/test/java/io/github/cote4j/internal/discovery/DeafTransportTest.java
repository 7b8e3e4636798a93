package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.DiscoveryTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine makes of a transport that says that it does not hear for a while. */
class DeafTransportTest {
    private final VirtualLoop loop = new VirtualLoop();
    private final Muffled transport = new Muffled();
    private final Recorder there = new Recorder();

    @BeforeEach
    void aPeerIsKnown() throws IOException {
        DiscoveryEngine engine = new DiscoveryEngine(
                TestMesh.settings("here", "10.0.0.1", false),
                transport,
                new EngineLoop(loop, loop),
                loop::nanoTime,
                () -> Instant.ofEpochSecond(1_800_000_000L, loop.nanoTime()),
                new Random(42));
        engine.start();
        engine.join("id-1", Components.requester("requester", "$$k"), there);
        loop.settle();
        transport.hear("id-2");
        loop.settle();
        assertThat(there.events()).containsExactly("found responder");
    }

    @Test
    void silenceOfADeafTransportSaysNothing() {
        transport.hearing = false;
        loop.advance(Duration.ofMinutes(5));

        assertThat(there.events()).containsExactly("found responder");
    }

    @Test
    void peersGetAWholeNodeTimeoutOnceTheTransportHearsAgain() {
        transport.hearing = false;
        loop.advance(Duration.ofMinutes(5));
        transport.hearing = true;
        transport.receiver.resumed();
        loop.advance(TestMesh.TIMEOUT.minusMillis(1));
        assertThat(there.events()).containsExactly("found responder");

        loop.advance(TestMesh.TIMEOUT.plus(TestMesh.CHECK));
        assertThat(there.events()).containsExactly("found responder", "gone responder TIMED_OUT");
    }

    @Test
    void aGapBetweenTwoChecksCountsToo() {
        loop.advance(Duration.ofMillis(7_900));
        transport.hear("id-3");
        // Deaf at no check, and back so shortly before one that the others cannot have been heard.
        transport.receiver.resumed();
        loop.advance(Duration.ofMillis(200));

        assertThat(there.events()).doesNotContain("gone responder TIMED_OUT");
    }

    @Test
    void aTransportThatResumesHasEverybodyAnnouncedAtOnce() {
        int before = transport.sent.get();
        transport.receiver.resumed();
        loop.settle();

        assertThat(transport.sent.get()).isEqualTo(before + 1);
    }

    private static final class Muffled implements DiscoveryTransport {
        private final AtomicInteger sent = new AtomicInteger();
        private Receiver receiver;
        private boolean hearing = true;

        void hear(String id) {
            receiver.received(
                    new HelloCodec(1)
                            .encode(new Datagram.Hello(
                                    "there", id, "host", "node", Components.responder("responder", "$$k", 8000, "a"))),
                    null);
        }

        @Override
        public void start(Receiver newReceiver) {
            receiver = newReceiver;
        }

        @Override
        public void send(byte[] packet) {
            sent.incrementAndGet();
        }

        @Override
        public void answer(byte[] packet, Collection<InetSocketAddress> sources) {
            send(packet);
        }

        @Override
        public boolean isHearing() {
            return hearing;
        }

        @Override
        public String describe() {
            return "a transport that goes deaf";
        }

        @Override
        public void close() {}
    }
}
