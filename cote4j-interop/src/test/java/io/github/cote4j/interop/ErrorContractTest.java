package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Outcome.Cause;
import io.github.cote4j.interop.Outcome.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a handler's failure arrives. */
class ErrorContractTest extends Contract {
    private static final String MESSAGE = "out of stock: 漢字";

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"FAIL_WITH_ERROR", "FAIL_BY_PROMISE"})
    void anExceptionOfAHandlerFailsTheRequest(Behaviour behaviour) {
        responder(behaviour);

        Failure failure =
                ask(Ask.of(behaviour.script, Map.of("message", MESSAGE))).failure();

        assertThat(failure.cause()).isEqualTo(Cause.REMOTE);
        if (pair == Pair.JVM_TO_NODE) {
            // A JavaScript Error leaves cote as {}: that it failed is all that arrives.
            assertThat(failure.message()).isNotBlank();
        } else {
            assertThat(failure.message()).isEqualTo(MESSAGE);
            assertThat(failure.name()).isEqualTo(IllegalStateException.class.getName());
        }
    }

    @Test
    void theStringThatAHandlerFailsWithIsTheMessage() {
        responder(Behaviour.FAIL_WITH_STRING);

        Failure failure =
                ask(Ask.of("failWithString", Map.of("message", MESSAGE))).failure();

        assertThat(failure.cause()).isEqualTo(Cause.REMOTE);
        assertThat(failure.message()).isEqualTo(MESSAGE);
    }

    @Test
    void anErrorWithACodeArrivesWithItsCode() {
        responder(Behaviour.FAIL_WITH_OBJECT);

        Failure failure = ask(Ask.of("failWithObject", Map.of("message", MESSAGE, "code", "OUT_OF_STOCK")))
                .failure();

        assertThat(failure.cause()).isEqualTo(Cause.REMOTE);
        assertThat(failure.message()).isEqualTo(MESSAGE);
        assertThat(failure.code()).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void aTypeNobodyHandlesEndsWithAnErrorOrInNodesCaseWithTheTimeout() {
        responder(Behaviour.ECHO);
        Side.Asker requester = from.requester(ad("requester"));
        linked(requester, 1);

        Failure failure =
                outcome(requester, Ask.of("unheard of").timeoutMillis(1_000)).failure();

        // cote's responder logs an unknown type and never answers.
        assertThat(failure.cause()).isEqualTo(pair == Pair.JVM_TO_NODE ? Cause.TIMED_OUT : Cause.NO_HANDLER);
        if (pair == Pair.NODE_TO_JVM) {
            assertThat(failure.code()).isEqualTo("COTE_NO_HANDLER");
            assertThat(failure.message()).contains("unheard of");
        }
    }

    @Test
    void aFailureLeavesTheLinkAsItWas() {
        to.responder(ad("responder"), Map.of("failWithString", Behaviour.FAIL_WITH_STRING, "echo", Behaviour.ECHO));
        Side.Asker requester = from.requester(ad("requester"));

        assertThat(outcome(requester, Ask.of("failWithString", Map.of("message", "no")))
                        .failure())
                .isNotNull();
        assertThat(outcome(requester, Ask.echo("yes")).result()).isEqualTo("yes");
    }
}
