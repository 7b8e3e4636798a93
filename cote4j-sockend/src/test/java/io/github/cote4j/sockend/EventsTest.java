package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.interop.SkipsAloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What browsers hear of publishers, and in which namespace and room. */
@ExtendWith(SkipsAloud.class)
class EventsTest {
    private final Stage stage = new Stage();
    private final Cote services = stage.cote();

    @AfterEach
    void close() {
        stage.close();
    }

    private Publisher publisher(String namespace) {
        return services.publisher(
                "publisher", options -> options.key(stage.key()).namespace(namespace));
    }

    /** Publishes until the first event has come, since events that nobody hears are lost. */
    private static void warm(Publisher publisher, Client client) {
        AtomicInteger number = new AtomicInteger();
        await().until(() -> {
            publisher.publish("warm", number.incrementAndGet());
            return !client.heard().isEmpty();
        });
    }

    private static List<Object> heard(Client client, String topic) {
        return client.heard().stream()
                .filter(each -> each.get("topic").equals(topic))
                .map(each -> each.get("args"))
                .toList();
    }

    @Test
    void everyEventComesWithItsTopicAndData() {
        Publisher publisher = publisher(null);
        Client client = stage.client(stage.gateway(), "/");
        warm(publisher, client);

        publisher.publish("price::usd", Map.of("val", 1));
        publisher.publish("text", "plain");
        publisher.publish("bytes", new byte[] {1, -1});
        publisher.publish("end", List.of(1, 2));

        await().until(() -> !heard(client, "end").isEmpty());
        assertThat(heard(client, "price::usd")).containsExactly(List.of(Map.of("val", 1)));
        assertThat(heard(client, "text")).containsExactly(List.of("plain"));
        assertThat(heard(client, "bytes")).containsExactly(List.of(Client.blob((byte) 1, (byte) -1)));
        assertThat(heard(client, "end")).containsExactly(List.of(List.of(1, 2)));
    }

    @Test
    void aNamespaceHearsItsOwnPublishersOnly() {
        Publisher shop = publisher("shop");
        Publisher root = publisher(null);
        Sockend gateway = stage.gateway();
        Client inShop = stage.client(gateway, "/shop");
        Client inRoot = stage.client(gateway, "/");
        warm(shop, inShop);
        warm(root, inRoot);

        shop.publish("update", "shop");
        root.publish("update", "root");

        await().until(() ->
                !heard(inShop, "update").isEmpty() && !heard(inRoot, "update").isEmpty());
        assertThat(heard(inShop, "update")).containsExactly(List.of("shop"));
        assertThat(heard(inRoot, "update")).containsExactly(List.of("root"));
    }

    @Test
    void anEventWithRoomsIsForThemAloneAndDoesNotNameThem() {
        Publisher publisher = publisher(null);
        Sockend gateway = stage.gateway(options -> options.onConnection(
                socket -> socket.join(socket.auth().path("room").asString("none"))));
        Client a = stage.client(gateway.address().getPort(), "/", Map.of("auth", Map.of("room", "a")));
        Client b = stage.client(gateway.address().getPort(), "/", Map.of("auth", Map.of("room", "b")));
        warm(publisher, a);
        warm(publisher, b);

        publisher.publish("one", Map.of("__room", "a", "x", 1));
        publisher.publish("both", Map.of("__room", "a", "__rooms", List.of("a", "b")));
        publisher.publish("own", Map.of("__room", b.socketId()));
        publisher.publish("nobody", Map.of("__rooms", List.of()));
        publisher.publish("all", "end");

        await().until(() -> !heard(a, "all").isEmpty() && !heard(b, "all").isEmpty());
        assertThat(heard(a, "one")).containsExactly(List.of(Map.of("x", 1)));
        assertThat(heard(b, "one")).isEmpty();
        assertThat(heard(a, "both")).as("once, though it is in both").containsExactly(List.of(Map.of()));
        assertThat(heard(b, "both")).containsExactly(List.of(Map.of()));
        assertThat(heard(a, "own")).isEmpty();
        assertThat(heard(b, "own")).containsExactly(List.of(Map.of()));
        assertThat(heard(a, "nobody")).isEmpty();
    }

    @Test
    void anEventWhoseNameSocketIoKeepsForItselfIsDroppedAndCounted() {
        Publisher publisher = publisher(null);
        Sockend gateway = stage.gateway();
        Client client = stage.client(gateway, "/");
        warm(publisher, client);

        publisher.publish("disconnect", "now");
        publisher.publish("end", "end");

        await().until(() -> !heard(client, "end").isEmpty());
        assertThat(gateway.stats().droppedEvents()).isEqualTo(1);
        assertThat(client.disconnected()).isNull();
    }
}
