package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Outcome.Cause;
import io.github.cote4j.interop.Side.Answerer;
import io.github.cote4j.interop.Side.Asker;
import io.github.cote4j.interop.Side.Hearer;
import io.github.cote4j.interop.Side.Teller;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who links to whom, and when. */
class LinkingContractTest extends Contract {
    @Test
    void onlyEqualKeysLink() {
        Answerer other = to.responder(ad("other").key("other-key"), Map.of("echo", Behaviour.ECHO));
        Answerer own = responder(Behaviour.ECHO);
        Asker requester = from.requester(ad("requester"));

        everyRequestIsAnsweredBy(requester, own, other);
    }

    @Test
    void theEmptyKeyIsAKeyToo() {
        Answerer other = responder(Behaviour.ECHO);
        Answerer own = to.responder(ad("own").key(""), Map.of("echo", Behaviour.ECHO));
        Asker requester = from.requester(ad("requester").key(""));

        everyRequestIsAnsweredBy(requester, own, other);
    }

    @Test
    void onlyEqualNamespacesLink() {
        Answerer none = responder(Behaviour.ECHO);
        Answerer other = to.responder(ad("other").namespace("stock"), Map.of("echo", Behaviour.ECHO));
        Answerer own = to.responder(ad("own").namespace("sales"), Map.of("echo", Behaviour.ECHO));
        Asker requester = from.requester(ad("requester").namespace("sales"));

        everyRequestIsAnsweredBy(requester, own, other, none);
    }

    @Test
    void aSubsetGetsTheRequestsDirectedToIt() {
        Answerer red = to.responder(ad("red").subset("red"), Map.of("name", Behaviour.NAME));
        Answerer blue = to.responder(ad("blue").subset("blue"), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"));
        linked(requester, 2);

        for (int i = 0; i < 4; i++) {
            assertThat(outcome(requester, Ask.of("name").subset("blue")).result())
                    .isEqualTo("blue");
        }
        assertThat(red.received()).isEmpty();
        assertThat(blue.received()).hasSize(4).allSatisfy(request -> assertThat(
                        ((Map<?, ?>) request).containsKey("__subset"))
                .isFalse());
    }

    @Test
    void aRequestToASubsetWaitsUntilItIsThere() {
        to.responder(ad("red").subset("red"), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"));
        linked(requester, 1);
        CompletableFuture<Outcome> waiting = requester.ask(Ask.of("name").subset("blue"));
        assertThat(outcome(requester, Ask.of("name")).result()).isEqualTo("red");
        assertThat(waiting).isNotDone();

        to.responder(ad("blue").subset("blue"), Map.of("name", Behaviour.NAME));

        soon(waiting::isDone);
        assertThat(waiting.join().result()).isEqualTo("blue");
    }

    @Test
    void aRequestSentBeforeTheResponderStartsIsAnsweredWhenItDoes() {
        Asker requester = from.requester(ad("requester"));
        CompletableFuture<Outcome> waiting = requester.ask(Ask.echo("patience"));
        assertThat(waiting).isNotDone();

        responder(Behaviour.ECHO);

        soon(waiting::isDone);
        assertThat(waiting.join().result()).isEqualTo("patience");
    }

    @Test
    void aRequesterThatStartsAfterTheResponderFindsIt() {
        responder(Behaviour.ECHO);

        assertThat(ask(Ask.echo("late")).result()).isEqualTo("late");
    }

    @Test
    void aPublisherThatStartsAfterTheSubscriberIsHeard() {
        Hearer subscriber = to.subscriber(ad("subscriber"), "news");
        Teller publisher = from.publisher(ad("publisher"));
        linked(publisher, 1);

        publisher.publish("news", 1);

        soon(() -> subscriber.heard().size() == 1);
    }

    @Test
    void aResponderThatRestartsIsFoundAgain() {
        Side first = mesh.open(pair.to);
        first.responder(ad("first"), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"));
        assertThat(outcome(requester, Ask.of("name")).result()).isEqualTo("first");

        first.close();
        linked(requester, 0);
        to.responder(ad("second"), Map.of("name", Behaviour.NAME));

        assertThat(outcome(requester, Ask.of("name")).result()).isEqualTo("second");
        linked(requester, 1);
    }

    @Test
    void aResponderThatClosesLeavesItsRequestsToTheOthers() {
        Answerer leaves = to.responder(ad("leaves"), Map.of("name", Behaviour.NAME));
        to.responder(ad("stays"), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"));
        linked(requester, 2);

        leaves.close();
        linked(requester, 1);

        for (int i = 0; i < 4; i++) {
            assertThat(outcome(requester, Ask.of("name")).result()).isEqualTo("stays");
        }
    }

    @Test
    void aResponderThatRestartsOnItsPortIsLinkedOnce() throws IOException {
        int port = freeTcpPort();
        Side first = mesh.open(pair.to);
        first.responder(ad("first").port(port), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"));
        assertThat(outcome(requester, Ask.of("name")).result()).isEqualTo("first");

        first.close();
        Answerer second = to.responder(ad("second").port(port), Map.of("name", Behaviour.NAME));

        soon(() -> "second"
                .equals(outcome(requester, Ask.of("name").timeoutMillis(500)).result()));
        linked(requester, 1);
        linked(second, 1);
    }

    @Test
    void oneLinkIsOpenedForEachPairOfComponents() {
        Answerer responder = responder(Behaviour.ECHO);
        Asker first = from.requester(ad("first"));
        Asker second = from.requester(ad("second"));

        linked(responder, 2);
        linked(first, 1);
        linked(second, 1);
    }

    @Test
    void onlyEqualEnvironmentsLink() {
        Settings production = Settings.DEFAULT.environment("production");
        Answerer none = responder(Behaviour.ECHO);
        Answerer other = mesh.open(pair.to, Settings.DEFAULT.environment("dev"))
                .responder(ad("other"), Map.of("echo", Behaviour.ECHO));
        Answerer own = mesh.open(pair.to, production).responder(ad("own"), Map.of("echo", Behaviour.ECHO));
        Asker requester = mesh.open(pair.from, production).requester(ad("requester"));

        everyRequestIsAnsweredBy(requester, own, other, none);
        assertThat(outcome(from.requester(ad("no environment")), Ask.echo(1)).result())
                .isEqualTo(1);
        assertThat(none.received()).hasSize(1);
    }

    @Test
    void aRequestToAnotherKeyFindsNobody() {
        responder(Behaviour.ECHO);
        Asker requester = from.requester(ad("requester").key("other-key"));

        assertThat(outcome(requester, Ask.echo(1).timeoutMillis(1_000))
                        .failure()
                        .cause())
                .isIn(Cause.NOBODY_THERE, Cause.TIMED_OUT);
        assertThat(requester.links()).isZero();
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void everyRequestIsAnsweredBy(Asker requester, Answerer own, Answerer... others) {
        for (int i = 0; i < 6; i++) {
            assertThat(outcome(requester, Ask.echo(i)).result()).isEqualTo(i);
        }
        assertThat(own.received()).hasSize(6);
        for (Answerer other : others) {
            assertThat(other.received()).isEmpty();
        }
        assertThat(requester.links()).isEqualTo(1);
    }
}
