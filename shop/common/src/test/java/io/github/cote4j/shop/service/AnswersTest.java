package io.github.cote4j.shop.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cote4j.Failures;
import io.github.cote4j.Handler;
import io.github.cote4j.RemoteException;
import io.github.cote4j.Request;
import io.github.cote4j.RequestException;
import io.github.cote4j.Requester;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.TestMesh;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service whose own requests fail in every way, as its customers see it. */
class AnswersTest {
    private static final TestMesh MESH = new TestMesh();
    private static Requester customer;

    @BeforeAll
    static void aService() {
        ShopError soldOut = new ShopError(ErrorCode.OUT_OF_STOCK, "no chair is left");
        MESH.cote()
                .responder("front", options -> options.namespace("front"))
                .on("double", Answers.from(fields -> 2 * fields.number("number", 0, 100)))
                .on("refused", failing(Failures.refused("work", soldOut)))
                .on("not sent", failing(Failures.notSent("work")))
                .on("lost", failing(Failures.lost("work")))
                .on("unread", Answers.reading(fields -> {
                    throw Failures.lost("work");
                }));
        customer = MESH.requester("front");
    }

    private static Handler<Request> failing(RequestException failure) {
        return Answers.from(fields -> {
            throw failure;
        });
    }

    @AfterAll
    static void end() {
        MESH.close();
    }

    @Test
    void theFieldsOfTheBodyAreGiven() {
        assertThat(customer.request("double", Map.of("number", "21"), Integer.class))
                .isEqualTo(42);
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        refused("double", List.of(1), "INVALID", "the data of 'double' must be an object");
    }

    @Test
    void aRefusalFromBehindIsPassedOn() {
        refused("refused", null, "OUT_OF_STOCK", "no chair is left");
    }

    @Test
    void nobodyBehindMeansThatNothingWasChanged() {
        refused("not sent", null, "UNAVAILABLE", "the shop's data cannot be reached just now; nothing was changed");
    }

    @Test
    void anythingElseBehindIsNotTheCustomersBusiness() {
        refused(
                "lost",
                null,
                "UNAVAILABLE",
                "the shop cannot say just now whether this was done; look again in a moment");
    }

    @Test
    void whatOnlyReadsIsNotDoneHoweverItFails() {
        refused("unread", null, "UNAVAILABLE", "this cannot be read just now; ask again in a moment");
    }

    private static void refused(String type, Object body, String code, String message) {
        RemoteException refusal = catchThrowableOfType(RemoteException.class, () -> customer.request(type, body));
        assertThat(refusal.code()).contains(code);
        assertThat(refusal.remoteMessage()).isEqualTo(message);
    }
}
