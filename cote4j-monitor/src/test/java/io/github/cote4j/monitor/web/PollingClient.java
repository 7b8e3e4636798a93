package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Socket.IO client on the namespace {@code /monitoring}, over long polling; of one thread. */
final class PollingClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NAMESPACE = "/monitoring,";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String session;
    private final Deque<String> packets = new ArrayDeque<>();
    private int acks;

    /** @param url of the server, without a path */
    PollingClient(String url) throws IOException, InterruptedException {
        String path = url + "/socket.io/?EIO=4&transport=polling";
        String open = send(HttpRequest.newBuilder(URI.create(path)));
        session = path + "&sid=" + JSON.readTree(open.substring(1)).get("sid").stringValue();
        post("40" + NAMESPACE);
        packet("40");
    }

    /** Waits for the next event of that name; gives what came with it. Others are passed over. */
    JsonNode event(String name) throws IOException, InterruptedException {
        while (true) {
            JsonNode event = JSON.readTree(packet("42"));
            if (event.get(0).stringValue().equals(name)) {
                return event.get(1);
            }
        }
    }

    /** Emits an event and waits for what it is acknowledged with. */
    JsonNode ask(String event, Object... args) throws IOException, InterruptedException {
        StringBuilder packet = new StringBuilder("42" + NAMESPACE + acks + "[\"" + event + '"');
        for (Object each : args) {
            packet.append(',').append(JSON.writeValueAsString(each));
        }
        post(packet.append(']').toString());
        return JSON.readTree(packet("43").substring(String.valueOf(acks++).length()))
                .get(0);
    }

    /** Leaves: a server that closes would wait for whom it has not told. */
    @Override
    public void close() throws IOException {
        try {
            post("1");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String packet(String type) throws IOException, InterruptedException {
        while (true) {
            while (packets.isEmpty()) {
                for (String each :
                        send(HttpRequest.newBuilder(URI.create(session))).split("\u001e", -1)) {
                    packets.add(each);
                    if (each.equals("2")) {
                        post("3");
                    }
                }
            }
            String next = packets.remove();
            assertThat(next).as("not refused").doesNotStartWith("44");
            if (next.startsWith(type + NAMESPACE)) {
                return next.substring(type.length() + NAMESPACE.length());
            }
        }
    }

    private void post(String packet) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(session)).POST(HttpRequest.BodyPublishers.ofString(packet)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
