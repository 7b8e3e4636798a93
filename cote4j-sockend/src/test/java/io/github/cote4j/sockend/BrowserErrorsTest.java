package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.ReplyError;
import io.github.cote4j.RequestEnds;
import io.github.cote4j.RequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class BrowserErrorsTest {
    private final BrowserErrors errors = new BrowserErrors(false);

    private static List<String> fields(ObjectNode error) {
        return List.copyOf(error.propertyNames());
    }

    @Test
    void everyWayInWhichARequestFailsHasACodeOfItsOwn() {
        List<RequestException> all = RequestEnds.all("buy");
        assertThat(all.stream().map(Object::getClass))
                .as("one of each kind")
                .containsExactlyInAnyOrder(RequestException.class.getPermittedSubclasses());

        assertThat(all.stream().map(each -> errors.of("buy", each).get("code").stringValue()))
                .containsExactly(
                        "NOBODY_THERE",
                        "QUEUE_FULL",
                        "TIMED_OUT",
                        "LINK_LOST",
                        "NO_HANDLER",
                        "OVERLOADED",
                        "REMOTE_ERROR",
                        "BAD_PAYLOAD",
                        "CLOSED");
    }

    @Test
    void noneTellsWhoOrWhereAResponderIs() {
        assertThat(RequestEnds.all("buy")).allSatisfy(each -> {
            ObjectNode error = errors.of("buy", each);
            assertThat(fields(error)).containsExactly("message", "code");
            assertThat(error.toString()).doesNotContain("shop", "4711", "internal", "8000", "acme");
        });
    }

    @Test
    void aRespondersMessageAndCodePassOn() {
        assertThat(errors.of("buy", RequestEnds.remote("buy", "STOCK")).toString())
                .isEqualTo("{\"message\":\"out of stock\",\"code\":\"STOCK\"}");
        assertThat(errors.of("buy", RequestEnds.remote("buy", null)).toString())
                .isEqualTo("{\"message\":\"out of stock\",\"code\":\"REMOTE_ERROR\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'errno':-111,'code':'ECONNREFUSED','syscall':'connect','address':'10.1.2.3','port':5432}",
                "{'code':'ECONNREFUSED','message':{'host':'10.1.2.3'}}",
                "{'code':'ECONNREFUSED','message':null,'host':'10.1.2.3'}"
            })
    void anErrorWithoutATextForItsMessageSaysNothingButItsCode(String json) {
        for (BrowserErrors each : List.of(errors, new BrowserErrors(true))) {
            assertThat(each.of("buy", RequestEnds.answered("buy", json.replace('\'', '"')))
                            .toString())
                    .isEqualTo("{\"message\":\"The request failed\",\"code\":\"ECONNREFUSED\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"message":"no","code":{"a":1}}        | no                 | REMOTE_ERROR
                    {"message":"no","code":["a"]}          | no                 | REMOTE_ERROR
                    {"message":"no","code":true}           | no                 | REMOTE_ERROR
                    {"message":"no","code":7}              | no                 | 7
                    {"message":"no"}                       | no                 | REMOTE_ERROR
                    "no"                                   | no                 | REMOTE_ERROR
                    ["10.1.2.3"]                           | The request failed | REMOTE_ERROR
                    {"host":"10.1.2.3"}                    | The request failed | REMOTE_ERROR""")
    void aCodeIsATextOrANumberAndAMessageIsAText(String json, String message, String code) {
        ObjectNode error = errors.of("buy", RequestEnds.answered("buy", json));

        assertThat(error.get("message").stringValue()).isEqualTo(message);
        assertThat(error.get("code").stringValue()).isEqualTo(code);
    }

    @Test
    void onlyWhatHasACodeIsMeantForTheCallerWhenThatWasAskedFor() {
        BrowserErrors strict = new BrowserErrors(true);

        assertThat(strict.of("buy", RequestEnds.remote("buy", null)).toString())
                .isEqualTo("{\"message\":\"The request failed\",\"code\":\"REMOTE_ERROR\"}");
        assertThat(strict.of("buy", RequestEnds.remote("buy", "STOCK"))
                        .get("message")
                        .stringValue())
                .isEqualTo("out of stock");
    }

    @Test
    void aTransformersRefusalPassesOnAndItsMistakeDoesNot() {
        assertThat(errors.of("buy", new ReplyError("FORBIDDEN", "not for you")).toString())
                .isEqualTo("{\"message\":\"not for you\",\"code\":\"FORBIDDEN\"}");
        assertThat(errors.of("buy", new NullPointerException("at db-7")).toString())
                .isEqualTo("{\"message\":\"'buy' could not be handled\",\"code\":\"INTERNAL\"}");
    }
}
