package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Outcome.Cause;
import io.github.cote4j.interop.Side.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests whose time runs out. */
class TimeoutContractTest extends Contract {
    @Test
    void aRequestThatIsNeverAnsweredEndsWhenItsOwnTimeoutIsOver() {
        responder(Behaviour.NEVER);

        assertThat(ask(Ask.of("never").timeoutMillis(500)).failure().cause()).isEqualTo(Cause.TIMED_OUT);
    }

    @Test
    void aRequestThatIsNeverAnsweredEndsWhenTheRequestersTimeoutIsOver() {
        responder(Behaviour.NEVER);

        Side.Asker requester = from.requester(ad("requester").timeoutMillis(500));

        assertThat(outcome(requester, Ask.of("never")).failure().cause()).isEqualTo(Cause.TIMED_OUT);
    }

    @Test
    void aRequestWithNobodyThereEndsWhenItsTimeoutIsOver() {
        Outcome outcome = ask(Ask.echo(1).timeoutMillis(300));

        // cote has one error for both.
        assertThat(outcome.failure().cause()).isEqualTo(pair.from == Kind.NODE ? Cause.TIMED_OUT : Cause.NOBODY_THERE);
    }

    @Test
    void aRequestThatTimedOutInTheQueueIsNeverSent() {
        Side.Asker requester = from.requester(ad("requester"));
        assertThat(outcome(requester, Ask.echo("late").timeoutMillis(300)).failure())
                .isNotNull();

        Side.Answerer responder = responder(Behaviour.ECHO);

        assertThat(outcome(requester, Ask.echo("in time")).result()).isEqualTo("in time");
        assertThat(responder.received()).singleElement().satisfies(request -> assertThat(
                        ((Map<?, ?>) request).get("value"))
                .isEqualTo("in time"));
    }

    @Test
    void aReplyThatComesAfterTheTimeoutIsDroppedAndTheNextOneIsRight() {
        to.responder(ad("responder"), Map.of("slow", Behaviour.SLOW, "echo", Behaviour.ECHO));
        Side.Asker requester = from.requester(ad("requester"));
        linked(requester, 1);

        assertThat(outcome(requester, Ask.of("slow", Map.of("value", "late")).timeoutMillis(100))
                        .failure()
                        .cause())
                .isEqualTo(Cause.TIMED_OUT);
        assertThat(outcome(requester, Ask.of("slow", Map.of("value", "second"))).result())
                .isEqualTo("second");
    }
}
