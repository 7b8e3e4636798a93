package io.github.cote4j.examples;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** As much of a Socket.IO client as an example needs: packets as text, over long polling. */
final class PollingClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String session;

    /** Opens a session; fails while nobody listens. */
    PollingClient(int port) throws IOException, InterruptedException {
        address = "http://127.0.0.1:" + port;
        String opened = get("/socket.io/?EIO=4&transport=polling");
        session = "/socket.io/?EIO=4&transport=polling&sid=" + opened.replaceAll("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Sends a packet and gives what comes next. */
    String exchange(String packet) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create(address + session))
                        .POST(HttpRequest.BodyPublishers.ofString(packet))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return get(session);
    }

    /** The text of a page. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
