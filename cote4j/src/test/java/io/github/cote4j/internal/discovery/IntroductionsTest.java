package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.DiscoveryTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where packets reach only whom they are sent to. */
class IntroductionsTest {
    private final VirtualLoop loop = new VirtualLoop();
    private final Aimed transport = new Aimed();
    private DiscoveryEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new DiscoveryEngine(
                TestMesh.settings("own process", "10.0.0.1", false),
                transport,
                new EngineLoop(loop, loop),
                loop::nanoTime,
                InstantSource.system(),
                new Random(5));
        engine.start();
        loop.settle();
    }

    @Test
    void whoKnowsNobodyAsksItsListAndLaterOneOfThoseWhomItKnows() {
        engine.join("own", Components.requester("own", "$$"), new Recorder());
        loop.advance(TestMesh.HELLO);
        assertThat(questionsToAll()).isEqualTo(2);

        hello(1, "10.0.0.2");
        hello(2, "10.0.0.3");
        loop.advance(TestMesh.HELLO.multipliedBy(2));
        assertThat(questionsToAll()).isEqualTo(2);
        assertThat(transport.sent(Datagram.Who.class)).hasSize(2).allSatisfy(to -> assertThat(to)
                .isIn(at("10.0.0.2"), at("10.0.0.3")));
    }

    @Test
    void withoutComponentsEverybodyIsAskedAndThoseWhoAreToldOfAtOnce() {
        hello(1, "10.0.0.2");
        loop.advance(TestMesh.HELLO);
        assertThat(questionsToAll()).isEqualTo(2);

        transport.receive(new QuestionCodec("p").peers(List.of("10.0.0.2:12345", "10.0.0.3:12345")), "10.0.0.2");
        assertThat(transport.sent(Datagram.Who.class)).containsExactly(at("10.0.0.3"));
    }

    @Test
    void aStrangerWhoAsksIsSentTheHellosOfAll() {
        engine.join("own-1", Components.requester("own", "$$"), new Recorder());
        engine.join("own-2", Components.requester("own", "$$"), new Recorder());
        transport.receive(new QuestionCodec("p").who(), "10.0.0.2");
        loop.advance(Answers.LEAST_WINDOW);
        assertThat(transport.sent(Datagram.Hello.class)).containsExactly(at("10.0.0.2"), at("10.0.0.2"));
        assertThat(transport.introduced).containsExactly(at("10.0.0.2"));

        hello(1, "10.0.0.3");
        int hellos = transport.sent(Datagram.Hello.class).size();
        transport.receive(new QuestionCodec("p").who(), "10.0.0.3");
        loop.advance(Answers.LEAST_WINDOW);
        assertThat(transport.sent(Datagram.Hello.class)).hasSize(hellos);
    }

    @Test
    void oneWhoSaysHelloIsSentOurs() {
        hello(1, "10.0.0.2");

        assertThat(transport.introduced).containsExactly(at("10.0.0.2"));
    }

    @Test
    void whoAsksIsToldOfAllTheOthers() {
        for (int i = 2; i < 150; i++) {
            hello(i, "10.0.0." + i);
        }
        transport.receive(new QuestionCodec("p").who(), "10.0.0.2");

        Set<InetSocketAddress> told = new HashSet<>();
        transport.packets.stream()
                .filter(Datagram.Sources.class::isInstance)
                .forEach(packet -> told.addAll(((Datagram.Sources) packet).sources()));
        assertThat(told).hasSize(147).doesNotContain(at("10.0.0.2")).contains(at("10.0.0.3"), at("10.0.0.149"));
        assertThat(transport.sent(Datagram.Sources.class))
                .hasSizeBetween(2, Introductions.MAX_PACKETS)
                .containsOnly(at("10.0.0.2"));
    }

    @Test
    void loopbackAddressesStayOnTheirHost() {
        hello(1, "127.0.0.1");
        hello(2, "10.0.0.2");
        transport.receive(new QuestionCodec("p").who(), "10.0.0.2");
        transport.receive(new QuestionCodec("p").peers(List.of("127.0.0.1:99", "10.0.0.9:99")), "10.0.0.2");

        assertThat(transport.sent(Datagram.Sources.class)).isEmpty();
        assertThat(transport.introduced)
                .contains(new InetSocketAddress(UdpTransport.ipv4("10.0.0.9"), 99))
                .doesNotContain(new InetSocketAddress(UdpTransport.ipv4("127.0.0.1"), 99));
    }

    @Test
    void aFloodOfQuestionsIsAnsweredNowAndThen() {
        hello(1, "10.0.0.2");
        for (int i = 0; i < 2_000; i++) {
            transport.receive(new QuestionCodec("p").who(), "10.9.9." + i % 250);
        }
        assertThat(transport.sent(Datagram.Sources.class)).hasSize(Introductions.MAX_ANSWERS);

        loop.advance(Duration.ofSeconds(2));
        transport.receive(new QuestionCodec("p").who(), "10.9.9.9");
        assertThat(transport.sent(Datagram.Sources.class)).hasSize(Introductions.MAX_ANSWERS + 1);
    }

    @Test
    void aSilentPeerIsAskedWhereItsHellosCameFrom() {
        hello(1, "10.0.0.2");
        loop.advance(TestMesh.TIMEOUT);

        assertThat(transport.packets).contains(new Datagram.Ask("own process", List.of("id-1")));
        assertThat(transport.sent(Datagram.Ask.class)).containsOnly(at("10.0.0.2"));
        assertThat(transport.sent(Datagram.Ask.class)).hasSizeBetween(30, 50);
    }

    private long questionsToAll() {
        return transport.toAll.stream().filter(Datagram.Who.class::isInstance).count();
    }

    private void hello(int number, String source) {
        Advertisement advertisement = Components.requester("r", "$$");
        transport.receive(
                new HelloCodec(0)
                        .encode(new Datagram.Hello("process " + number, "id-" + number, "h", "c", advertisement)),
                source);
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(UdpTransport.ipv4(address), 12345);
    }

    /** Writes down what is sent, and to whom. */
    private final class Aimed implements DiscoveryTransport {
        private final List<Datagram> toAll = new ArrayList<>();
        private final List<Datagram> packets = new ArrayList<>();
        private final List<InetSocketAddress> receivers = new ArrayList<>();
        private final List<InetSocketAddress> introduced = new ArrayList<>();
        private Receiver receiver = (packet, source) -> {};

        void receive(byte[] packet, String source) {
            receiver.received(packet, at(source));
            loop.settle();
        }

        List<InetSocketAddress> sent(Class<? extends Datagram> kind) {
            List<InetSocketAddress> to = new ArrayList<>();
            for (int i = 0; i < packets.size(); i++) {
                if (kind.isInstance(packets.get(i))) {
                    to.add(receivers.get(i));
                }
            }
            return to;
        }

        @Override
        public void start(Receiver engine) {
            receiver = engine;
        }

        @Override
        public void send(byte[] packet) {
            toAll.add(HelloParser.parse(packet));
        }

        @Override
        public void answer(byte[] packet, Collection<InetSocketAddress> sources) {
            for (InetSocketAddress source : sources) {
                packets.add(HelloParser.parse(packet));
                receivers.add(source);
            }
        }

        @Override
        public boolean reachesEverybody() {
            return false;
        }

        @Override
        public void introduce(Collection<InetSocketAddress> members, boolean heard) {
            introduced.addAll(members);
        }

        @Override
        public String describe() {
            return "aimed";
        }

        @Override
        public void close() {}
    }
}
