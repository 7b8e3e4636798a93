package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.HttpReply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests whose body never ends; on loopback. */
class EndlessBodiesTest {
    private final Site.Settings settings = new Site.Settings();
    private final List<RawClient> clients = new ArrayList<>();
    private Site site;

    @AfterEach
    void stop() throws Exception {
        closeAll();
        site.close();
    }

    private void closeAll() throws Exception {
        for (RawClient each : clients) {
            each.close();
        }
        clients.clear();
    }

    private void begin(int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            RawClient client = RawClient.connect(site.port());
            client.send("POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
            clients.add(client);
        }
    }

    private int post() throws Exception {
        return site.send(HttpRequest.newBuilder(site.uri("/page")).POST(BodyPublishers.ofString("x")))
                .statusCode();
    }

    @Test
    void requestsWithoutOneAreServed() throws Exception {
        settings.http = List.of(request -> HttpReply.text(200, "seen"));
        site = settings.start();
        begin(300);
        // All of them have been looked at once there is no place for another.
        await().atMost(Duration.ofSeconds(5)).until(() -> post() == 503);

        for (int i = 0; i < 10; i++) {
            assertThat(site.get(site.uri("/page")).statusCode()).isEqualTo(200);
        }
        closeAll();
        await().atMost(Duration.ofSeconds(5)).until(() -> post() == 200);
    }

    @Test
    void noneIsReadWhereNobodyLooksAtIt() throws Exception {
        site = settings.start();
        begin(1);

        assertThat(clients.get(0).head()).startsWith("HTTP/1.1 404");
    }
}
