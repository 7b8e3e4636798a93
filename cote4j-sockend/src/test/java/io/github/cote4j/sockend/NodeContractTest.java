package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.ReplyError;
import io.github.cote4j.interop.SkipsAloud;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our gateway with npm's components, and npm's gateway with ours. */
@ExtendWith(SkipsAloud.class)
class NodeContractTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static List<Object> askUntilKnown(Client client, String type, Object... args) {
        return await().until(() -> client.ask(type, args), answer -> !answer.toString()
                .contains("NO_HANDLER"));
    }

    @Test
    void ourGatewayServesNodeResponders() {
        stage.nodeResponder(
                "early",
                null,
                List.of("echo", "several", "nothing", "blob", "length"),
                Map.of("echo", "echo", "several", "several", "nothing", "nothing", "blob", "blob", "length", "length"));
        Client client = stage.client(stage.gateway(), "/");

        assertThat(askUntilKnown(client, "echo", Map.of("a", 1, "__subset", "x"))
                        .get(1))
                .isEqualTo(Map.of("type", "echo", "a", 1));
        assertThat(client.ask("several").subList(1, 4)).isEqualTo(List.of(1, "two", Map.of("three", 3)));
        assertThat(client.ask("nothing").get(0)).isNull();
        assertThat(client.ask("blob").get(1)).isEqualTo(Client.blob((byte) 1, (byte) 2, (byte) -1));
        assertThat(client.ask("length", Map.of("file", Client.blob(new byte[300])))
                        .get(1))
                .isEqualTo(300);
        assertThat(client.ask("echo", Client.blob((byte) 1)).toString()).contains("BAD_PAYLOAD");
    }

    @Test
    void errorsOfNodeRespondersHaveAMessageAndACode() {
        stage.nodeResponder(
                "failing",
                null,
                List.of("string", "object", "error"),
                Map.of("string", "failWithString", "object", "failWithObject", "error", "failWithError"));
        Client client = stage.client(stage.gateway(), "/");

        assertThat(askUntilKnown(client, "string"))
                .isEqualTo(List.of(Map.of("message", "out of stock", "code", "REMOTE_ERROR")));
        assertThat(client.ask("object")).isEqualTo(List.of(Map.of("message", "out of stock", "code", "STOCK")));
        assertThat(client.ask("error").toString()).contains("REMOTE_ERROR").contains("message=");
    }

    @Test
    void aNodeResponderThatListsNothingGetsNothingAndTwoThatListATypeShareIt() {
        Client client = stage.client(stage.gateway(), "/");
        stage.nodeResponder("inside", null, null, Map.of("who", "name"));
        stage.nodeResponder("one", null, List.of("who"), Map.of("who", "name"));
        stage.nodeResponder("two", null, List.of("who"), Map.of("who", "name"));
        Set<Object> names = new HashSet<>();

        await().untilAsserted(() -> {
            List<Object> answer = client.ask("who");
            assertThat(answer).hasSize(2);
            names.add(answer.get(1));
            assertThat(names).containsExactlyInAnyOrder("one", "two");
        });
        assertThat(NodeAnswers.list(stage.node().call("received", Map.of("component", "inside"))))
                .isEmpty();
    }

    @Test
    void ourGatewayPassesOnWhatNodePublishersPublishInTheirNamespaces() {
        Sockend gateway = stage.gateway();
        stage.nodePublisher("root", null);
        Client root = stage.client(gateway, "/");
        stage.nodePublisher("shop", "shop");
        Client shop = stage.client(gateway, "/shop");

        await().until(() -> {
            publish("root", "update", Map.of("from", "root"));
            publish("shop", "deep::update", Map.of("from", "shop"));
            publish("shop", "hidden", Map.of("__room", "nobody"));
            return !root.heard().isEmpty() && !shop.heard().isEmpty();
        });

        assertThat(root.heard())
                .allMatch(each -> each.equals(Map.of("topic", "update", "args", List.of(Map.of("from", "root")))));
        assertThat(shop.heard())
                .allMatch(
                        each -> each.equals(Map.of("topic", "deep::update", "args", List.of(Map.of("from", "shop")))));
    }

    private void publish(String component, String topic, Object data) {
        stage.node().call("publish", Map.of("component", component, "topic", topic, "data", data));
    }

    @Test
    void nodesGatewayServesOurRespondersAndPublishersInTheirNamespaces() {
        int port = (Integer) stage.node()
                .call("sockend", Map.of("component", "sockend", "advertisement", stage.advertisement("sockend", null)));
        Cote cote = stage.cote();
        List<Object> got = new ArrayList<>();
        cote.responder("responder", options -> options.key(stage.key()).respondsTo("echo", "fail"))
                .on("echo", request -> {
                    got.add(request.as(Object.class));
                    return Map.of("got", request.as(Map.class).get("a"));
                })
                .on("fail", request -> {
                    throw new ReplyError("STOCK", "out of stock");
                });
        Publisher publisher =
                cote.publisher("publisher", options -> options.key(stage.key()).namespace("shop"));

        Client root = stage.client(port, "/", Map.of());
        Client shop = connected(port, "/shop", () -> publisher.publish("update", Map.of("stock", 3)));
        await().until(() -> {
            root.tell("echo", Map.of("a", 1));
            return !got.isEmpty();
        });

        assertThat(root.ask("echo", Map.of("a", 2))).isEqualTo(java.util.Arrays.asList(null, Map.of("got", 2)));
        assertThat(root.ask("fail", Map.of()).get(0).toString()).contains("message=out of stock", "code=STOCK");
        await().until(() -> {
            publisher.publish("update", Map.of("stock", 3));
            return !shop.heard().isEmpty();
        });
        assertThat(shop.heard().get(0)).isEqualTo(Map.of("topic", "update", "args", List.of(Map.of("stock", 3))));
    }

    /** Node's gateway refuses whoever comes before the first event of the namespace does. */
    private Client connected(int port, String path, Runnable event) {
        return await().until(
                        () -> {
                            event.run();
                            return stage.client(port, path, Map.of());
                        },
                        client -> client.refused() == null);
    }
}
