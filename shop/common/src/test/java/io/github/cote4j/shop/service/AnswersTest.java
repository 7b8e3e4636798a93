package io.github.cote4j.shop.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cote4j.RemoteException;
import io.github.cote4j.Requester;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopMesh;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final ShopMesh mesh = new ShopMesh();
    private Requester behind;
    private Requester customer;

    @BeforeEach
    void aServiceThatAsksAnother() {
        behind =
                mesh.cote().requester("behind", options -> options.key("behind").timeout(Duration.ofMillis(400)));
        customer = mesh.requester("front");
        mesh.cote()
                .responder("front", options -> options.namespace("front"))
                .on("ask", Answers.from(fields -> behind.request("work", null, String.class)))
                .on("double", Answers.from(fields -> 2 * fields.number("number", 0, 100)));
    }

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void theFieldsOfTheBodyAreGiven() {
        assertThat(customer.request("double", new Number("21"), Integer.class)).isEqualTo(42);
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        RemoteException refusal = refusal("double", List.of(1));

        assertThat(refusal.code()).contains("INVALID");
        assertThat(refusal.remoteMessage()).isEqualTo("the data of 'double' must be an object");
    }

    @Test
    void aRefusalFromBehindIsPassedOn() {
        mesh.cote().responder("behind", options -> options.key("behind")).on("work", request -> {
            throw new ShopError(ErrorCode.OUT_OF_STOCK, "no chair is left");
        });

        RemoteException refusal = refusal("ask", null);

        assertThat(refusal.code()).contains("OUT_OF_STOCK");
        assertThat(refusal.remoteMessage()).isEqualTo("no chair is left");
    }

    @Test
    void nobodyBehindMeansThatNothingWasChanged() {
        RemoteException refusal = refusal("ask", null);

        assertThat(refusal.code()).contains("UNAVAILABLE");
        assertThat(refusal.remoteMessage())
                .isEqualTo("the shop's data cannot be reached just now; nothing was changed");
    }

    @Test
    void anythingElseBehindIsNotTheCustomersBusiness() {
        mesh.cote().responder("behind", options -> options.key("behind")).on("work", request -> {
            throw new IllegalStateException("jdbc:postgresql://db-7.internal");
        });

        RemoteException refusal = refusal("ask", null);

        assertThat(refusal.code()).contains("UNAVAILABLE");
        assertThat(refusal.remoteMessage())
                .isEqualTo("the shop cannot say just now whether this was done; look again in a moment");
    }

    private record Number(String number) {}

    private RemoteException refusal(String type, Object body) {
        return catchThrowableOfType(RemoteException.class, () -> customer.request(type, body));
    }
}
