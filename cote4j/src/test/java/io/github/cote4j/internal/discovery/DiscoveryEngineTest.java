package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.discovery.TestMesh.Process;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DiscoveryEngineTest {
    private static final Advertisement RESPONDER = Components.responder("responder", "$$k", 8000, "a");
    private static final Advertisement REQUESTER = Components.requester("requester", "$$k");

    private final TestMesh mesh = new TestMesh(42);

    @Test
    void aNewcomerIsAnsweredWithinTheLeastWindow() throws Exception {
        Process one = mesh.process("10.0.0.1");
        Process other = mesh.process("10.0.0.2");
        Recorder atResponder = one.join("id-1", RESPONDER);
        Recorder atRequester = other.join("id-2", REQUESTER);
        mesh.loop.advance(Answers.LEAST_WINDOW);

        assertThat(atResponder.events()).containsExactly("found requester");
        assertThat(atRequester.events()).containsExactly("found responder");
        assertThat(atRequester.last().addresses()).containsExactly(UdpTransport.ipv4("10.0.0.1"));
        assertThat(one.port.answered).containsExactly(List.of(at("10.0.0.2")));
    }

    @Test
    void anAnswerIsNotAnsweredForEver() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        Process other = mesh.process("10.0.0.2");
        other.join("id-2", REQUESTER);
        mesh.loop.advance(Duration.ofMinutes(1));

        assertThat(one.port.answered).hasSize(1);
        assertThat(other.port.answered).hasSize(1);
    }

    @Test
    void onlyTheMembersThatMatterAnswer() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        one.join("id-2", Components.responder("other", "$$other key", 8001, "a"));
        one.join("id-3", Components.requester("same side", "$$k"));
        mesh.process("10.0.0.2").join("id-4", REQUESTER);
        mesh.loop.advance(Answers.LEAST_WINDOW);

        assertThat(one.port.answered).hasSize(1);
    }

    @Test
    void everybodyAnswersAMonitorAndASockend() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        one.join("id-2", Components.requester("other", "$$other key"));
        one.port.inject(HelloCodecTest.fixture("monitor"), "10.0.0.2");
        mesh.loop.advance(Answers.LEAST_WINDOW);
        assertThat(one.port.answered).hasSize(2);

        one.port.inject(HelloCodecTest.fixture("sockend"), "10.0.0.2");
        mesh.loop.advance(Answers.LEAST_WINDOW);
        assertThat(one.port.answered).hasSize(4);
    }

    @Test
    void aMonitorAnswersThoseThatWillReportToIt() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", Components.monitor("monitor", "$$k", 8000));
        mesh.process("10.0.0.2").join("id-2", Components.responder("other", "$$other key", 8000));
        mesh.loop.advance(Answers.LEAST_WINDOW);
        assertThat(one.port.answered).isEmpty();

        Recorder atResponder = mesh.process("10.0.0.3").join("id-3", RESPONDER);
        mesh.loop.advance(Answers.LEAST_WINDOW);
        assertThat(one.port.answered).containsExactly(List.of(at("10.0.0.3")));
        assertThat(atResponder.events()).contains("found monitor");
    }

    @Test
    void newcomersOfOneWindowGetOneAnswerTogether() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        for (int i = 0; i < 50; i++) {
            one.port.inject(hello("p" + i, "i" + i, REQUESTER), "10.0.1." + i);
        }
        mesh.loop.advance(Duration.ofMillis(100));

        assertThat(one.port.answered).hasSize(1);
        assertThat(one.port.answered.get(0)).hasSize(50);
    }

    @Test
    void aThousandAnswersAreSpreadOverAWindowThatGrowsWithTheMesh() throws Exception {
        Process one = mesh.process("10.0.0.1");
        for (int i = 0; i < 100; i++) {
            one.join("own-" + i, Components.responder("responder", "$$k", 8000 + i));
        }
        for (int i = 0; i < 1_000; i++) {
            one.port.inject(hello("p" + i, "i" + i, Components.requester("stranger", "$$else")), "10.0.1.1");
        }
        mesh.loop.settle();
        one.port.inject(hello("p", "newcomer", REQUESTER), "10.0.0.2");
        mesh.loop.advance(Duration.ofMillis(500));
        int halfway = one.port.answered.size();
        mesh.loop.advance(Duration.ofMillis(500));

        assertThat(one.port.answered).hasSize(100);
        assertThat(halfway).isBetween(25, 75);
    }

    @Test
    void hellosOfManyMembersAreSpreadOverTheInterval() throws Exception {
        Process one = mesh.process("10.0.0.1");
        for (int i = 0; i < 100; i++) {
            one.join("id-" + i, Components.requester("requester", "$$k"));
        }
        one.port.sent.clear();
        mesh.loop.advance(TestMesh.HELLO);
        assertThat(one.port.sent).hasSize(100);

        Set<Integer> bursts = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            one.port.sent.clear();
            mesh.loop.advance(TestMesh.HELLO.dividedBy(20));
            bursts.add(one.port.sent.size());
        }
        assertThat(bursts).allSatisfy(size -> assertThat(size).isBetween(0, 20));
    }

    @Test
    void aHelloIsRepeatedEveryInterval() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        mesh.loop.advance(TestMesh.HELLO.multipliedBy(10));

        assertThat(one.port.sent).hasSize(11);
        assertThat(one.engine.counters().sent()).isEqualTo(11);
    }

    @Test
    void anUpdateIsAnnouncedAtOnceAndTwoInARowOnce() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        Recorder there = mesh.process("10.0.0.2").join("id-2", REQUESTER);
        mesh.loop.advance(Answers.LEAST_WINDOW);
        one.port.sent.clear();
        there.forget();

        one.member("id-1").update(Components.responder("responder", "$$k", 8000, "a", "b"));
        one.member("id-1").update(Components.responder("responder", "$$k", 8000, "a", "b", "c"));
        mesh.loop.settle();
        one.member("id-1").update(Components.responder("responder", "$$k", 8000, "a", "b", "c"));
        mesh.loop.settle();

        assertThat(one.port.sent).hasSize(1);
        assertThat(there.events()).containsExactly("changed responder");
        assertThat(there.last().advertisement().jvm().handles()).containsExactly("a", "b", "c");
    }

    @Test
    void anUpdateThatIsOvertakenByTheNextOneDoesNotComeBack() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.join("id-1", RESPONDER);
        Process other = mesh.process("10.0.0.2");
        Recorder there = other.join("id-2", REQUESTER);
        mesh.loop.advance(Answers.LEAST_WINDOW);
        one.member("id-1").update(Components.responder("responder", "$$k", 8000, "a", "b"));
        mesh.loop.settle();
        byte[] first = one.port.sent.get(one.port.sent.size() - 1);
        one.member("id-1").update(Components.responder("responder", "$$k", 8000, "c"));
        mesh.loop.settle();
        there.forget();

        other.port.inject(first, "10.0.0.1");
        mesh.loop.advance(TestMesh.HELLO);
        assertThat(there.events()).isEmpty();

        one.member("id-1").update(RESPONDER);
        mesh.loop.settle();
        assertThat(there.last().advertisement()).isEqualTo(RESPONDER);
    }

    @Test
    void aGoodbyeIsHeardAtOnce() throws Exception {
        Process one = mesh.process("10.0.0.1");
        Recorder there = mesh.process("10.0.0.2").join("id-2", REQUESTER);
        one.join("id-1", RESPONDER);
        mesh.loop.settle();
        one.engine.close();
        one.engine.close();
        mesh.loop.settle();

        assertThat(there.events()).containsExactly("found responder", "gone responder GOODBYE");
        assertThat(one.port.closed).isTrue();
    }

    @Test
    void aMemberThatLeavesIsGoneAndTheOthersStay() throws Exception {
        Process one = mesh.process("10.0.0.1");
        Recorder there = mesh.process("10.0.0.2").join("id-3", REQUESTER);
        one.join("id-1", RESPONDER);
        one.join("id-2", Components.responder("stays", "$$k", 8001));
        mesh.loop.settle();
        there.forget();

        one.member("id-1").leave();
        one.member("id-1").leave();
        mesh.loop.advance(Duration.ofMinutes(1));

        assertThat(there.events()).containsExactly("gone responder GOODBYE");
        assertThat(one.engine.peers()).extracting(Peer::id).containsExactlyInAnyOrder("id-2", "id-3");
    }

    @Test
    void aListenerThatThrowsDoesNotDisturbTheOthers() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.engine.watch(new MemberListener() {
            @Override
            public void found(Peer peer) {
                throw new IllegalStateException("thrown by the test");
            }

            @Override
            public void gone(Peer peer, Peer.Departure departure) {
                throw new AssertionError("thrown by the test");
            }
        });
        Recorder later = new Recorder();
        one.engine.watch(later);
        Process other = mesh.process("10.0.0.2");
        other.join("id-1", RESPONDER);
        mesh.loop.settle();
        other.engine.close();
        mesh.loop.settle();

        assertThat(later.events()).containsExactly("found responder", "gone responder GOODBYE");
    }

    @Test
    void aProcessThatStoodStillDoesNotForgetEverybody() throws Exception {
        Recorder there = mesh.process("10.0.0.1").join("id-1", REQUESTER);
        mesh.process("10.0.0.2").join("id-2", RESPONDER);
        mesh.loop.advance(Duration.ofSeconds(1));
        mesh.loop.stall(Duration.ofMinutes(5));
        mesh.loop.advance(Duration.ofMinutes(1));

        assertThat(there.events()).containsExactly("found responder");
    }

    @Test
    void closeFromAnotherThreadReturnsAfterTheGoodbyes() throws Exception {
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        try {
            FakeNetwork.Port port = mesh.network.port("10.0.0.1");
            DiscoveryEngine engine = new DiscoveryEngine(TestMesh.settings("p", "10.0.0.1", false), port, loop, loop);
            engine.start();
            engine.join("id-1", RESPONDER, new Recorder());
            engine.close();

            assertThat(port.closed).isTrue();
            assertThat(HelloParser.parse(port.sent.get(port.sent.size() - 1)))
                    .isEqualTo(new Datagram.Goodbye("p", "id-1"));
            assertThatThrownBy(() -> engine.join("id-2", RESPONDER, new Recorder()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            loop.shutdownNow();
        }
    }

    @Test
    void closeOnTheLoopItselfDoesNotWaitForIt() throws Exception {
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        try {
            FakeNetwork.Port port = mesh.network.port("10.0.0.1");
            DiscoveryEngine engine = new DiscoveryEngine(TestMesh.settings("p", "10.0.0.1", false), port, loop, loop);
            CountDownLatch done = new CountDownLatch(1);
            engine.start();
            engine.join("id-1", RESPONDER, new Recorder());
            loop.execute(() -> {
                engine.close();
                done.countDown();
            });

            assertThat(done.await(2, TimeUnit.SECONDS)).isTrue();
            assertThat(port.closed).isTrue();
        } finally {
            loop.shutdownNow();
        }
    }

    @Test
    void aTransportThatThrowsDoesNotSilenceAMember() throws Exception {
        Process one = mesh.process("10.0.0.1");
        one.port.failing = true;
        one.join("id-1", RESPONDER);
        mesh.loop.advance(Duration.ofSeconds(10));
        one.port.failing = false;
        Recorder there = mesh.process("10.0.0.2").join("id-2", REQUESTER);
        mesh.loop.advance(TestMesh.HELLO);

        assertThat(there.events()).containsExactly("found responder");
    }

    private static byte[] hello(String processId, String id, Advertisement advertisement) {
        return new HelloCodec(0).encode(new Datagram.Hello(processId, id, "host", "test", advertisement));
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(UdpTransport.ipv4(address), 12345);
    }
}
