package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Side.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests and what handlers may answer. */
class RequestContractTest extends Contract {
    @Test
    void aRequestGetsWhatTheHandlerAnswers() {
        responder(Behaviour.ADD);

        assertThat(ask(Ask.of("add", Map.of("a", 2, "b", 3))).result()).isEqualTo(5);
    }

    @Test
    void aHandlerMayAnswerWithAPromise() {
        responder(Behaviour.ADD_BY_PROMISE);

        assertThat(ask(Ask.of("addByPromise", Map.of("a", 2, "b", 3))).result()).isEqualTo(5);
    }

    @Test
    void aHandlerMayAnswerWithSeveralResults() {
        responder(Behaviour.SEVERAL);

        assertThat(ask(Ask.of("several")).results()).containsExactly(1, "two", Map.of("three", 3));
    }

    @Test
    void aHandlerMayAnswerWithNothing() {
        responder(Behaviour.NOTHING);

        Outcome outcome = ask(Ask.of("nothing"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.result()).isNull();
    }

    @Test
    void theHandlerSeesTheFieldsOfTheBodyBesideTheType() {
        responder(Behaviour.WHOLE);
        Map<String, Object> body =
                Map.of("amount", 100, "from", "USD", "nested", Map.of("list", List.of(1, true, "x")));

        Map<?, ?> seen = (Map<?, ?>) ask(Ask.of("whole", body)).result();

        assertThat(seen.get("type")).isEqualTo("whole");
        body.forEach((field, value) -> assertThat(seen.get(field)).isEqualTo(value));
    }

    @Test
    void manyRequestsAtOnceGetEachItsOwnReply() {
        responder(Behaviour.ECHO);
        Side.Asker requester = from.requester(ad("requester"));

        var outcomes = IntStream.range(0, 500)
                .mapToObj(i -> requester.ask(Ask.echo(i)))
                .toList();

        soon(() -> outcomes.stream().allMatch(outcome -> outcome.isDone()));
        assertThat(outcomes.stream().map(outcome -> outcome.join().result()))
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void aHandlerOfAPatternAnswersEveryTypeThatMatches() {
        to.responder(ad("responder"), Map.of("orders::*", Behaviour.ECHO));

        assertThat(ask(Ask.of("orders::new", Map.of("value", 1))).result()).isEqualTo(1);
        assertThat(ask(Ask.of("orders::old", Map.of("value", 2))).result()).isEqualTo(2);
    }

    @Test
    void respondersOfOneKeyMayHandleDifferentTypes() {
        to.responder(ad("half"), Map.of("echo", Behaviour.ECHO));
        to.responder(ad("other half"), Map.of("add", Behaviour.ADD));
        Side.Asker requester = from.requester(ad("requester"));
        linked(requester, 2);

        // Only a JVM requester knows what a responder handles, and only of a JVM responder. cote sends to each in
        // turn; what a JVM responder does not handle it answers with an error, and a Node responder stays silent. A JVM
        // requester learns from that silence.
        List<Outcome> outcomes = IntStream.range(0, 4)
                .mapToObj(i -> outcome(requester, Ask.echo(i).timeoutMillis(1_000)))
                .toList();

        long answered =
                outcomes.stream().filter(outcome -> outcome.failure() == null).count();
        assertThat(answered).isEqualTo(pair == Pair.JVM_TO_JVM ? 4 : pair == Pair.JVM_TO_NODE ? 3 : 2);
        if (pair.from == Kind.NODE) {
            assertThat(outcomes.stream().filter(outcome -> outcome.failure() != null))
                    .allSatisfy(outcome -> assertThat(outcome.failure().cause()).isEqualTo(Outcome.Cause.NO_HANDLER));
        }
    }
}
