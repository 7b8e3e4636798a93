package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.StaticFiles;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP beside Engine.IO, on loopback. */
class HttpTest {
    private final Site.Settings settings = new Site.Settings();
    private Site site;

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theFirstHandlerThatAnswersDoes() throws Exception {
        settings.http = List.of(
                request -> request.path().equals("/a") ? HttpReply.text(200, "first") : null,
                request -> request.path().startsWith("/a")
                        ? HttpReply.json(201, "{}").header("x-more", "1")
                        : null);
        site = settings.start();

        assertThat(site.get(site.uri("/a")).body()).isEqualTo("first");
        HttpResponse<String> second = site.get(site.uri("/ab"));
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("x-more")).hasValue("1");
        assertThat(second.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(second.headers().firstValue("date")).isPresent();
        assertThat(site.get(site.uri("/b")).statusCode()).isEqualTo(404);
    }

    @Test
    void aHandlerSeesTheRequestOnAThreadThatMayBlock() throws Exception {
        settings.http = List.of(request -> HttpReply.text(
                200,
                Thread.currentThread().getName().startsWith("socketio-io") + " " + request.method() + " "
                        + request.path()
                        + " " + new TreeMap<>(request.query()) + " "
                        + request.header("X-Y").orElse("none") + " "
                        + new String(request.body(), StandardCharsets.UTF_8)));
        site = settings.start();

        HttpResponse<String> reply = site.send(HttpRequest.newBuilder(site.uri("/p%20q/?a=1&a=2&b=%C3%A9"))
                .header("x-y", "z")
                .POST(BodyPublishers.ofString("bödy")));

        assertThat(reply.body()).isEqualTo("false POST /p q/ {a=2, b=é} z bödy");
    }

    @Test
    void aHandlerThatFailsIsA500AndTheNextRequestIsServed() throws Exception {
        settings.http = List.of(request -> {
            if (request.path().equals("/bad")) {
                throw new IllegalStateException("a test's");
            }
            return HttpReply.text(200, "fine").header("bad", request.path().equals("/split") ? "a\r\nb: c" : "good");
        });
        site = settings.start();

        HttpResponse<String> failed = site.get(site.uri("/bad"));
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("a test's");
        assertThat(site.get(site.uri("/split")).statusCode()).isEqualTo(500);
        assertThat(site.get(site.uri("/good")).body()).isEqualTo("fine");
    }

    @Test
    void aBodyTooLargeIsRefusedBeforeItComes() throws Exception {
        settings.maxPayload = 10;
        settings.http = List.of(request -> HttpReply.text(200, "never"));
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
        }
    }

    @Test
    void requestsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
        settings.http = List.of(request -> HttpReply.text(200, request.path()));
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /2 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    + "POST /3 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab"
                    + "GET /4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(client.rest())
                    .containsSubsequence("/1HTTP", "/2HTTP", "/3HTTP", "/4")
                    .endsWith("/4");
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        settings.http = List.of(request -> HttpReply.text(200, request.body().length + " bytes"));
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("POST /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"
                    + "Connection: close\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            assertThat(client.send("abc").rest()).endsWith("3 bytes");
        }
    }

    @Test
    void slowHandlersHoldUpNobodyElse() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        settings.ioThreads = 1;
        settings.http = List.of(request -> {
            if (request.path().equals("/slow")) {
                free.await(10, TimeUnit.SECONDS);
            }
            return HttpReply.text(200, request.path());
        });
        site = settings.start();

        var slow = site.getAsync(site.uri("/slow"));
        assertThat(site.get(site.uri("/fast")).body()).isEqualTo("/fast");
        assertThat(slow).isNotDone();
        free.countDown();
        assertThat(slow.get(5, TimeUnit.SECONDS).body()).isEqualTo("/slow");
    }

    @Test
    void filesAreSentAsTheyAre(@TempDir Path folder) throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("big.bin"), content);
        Files.write(folder.resolve("empty.txt"), new byte[0]);
        settings.http = List.of(StaticFiles.of(folder));
        site = settings.start();

        HttpResponse<byte[]> big =
                site.http.send(HttpRequest.newBuilder(site.uri("/big.bin")).build(), BodyHandlers.ofByteArray());
        assertThat(big.body()).isEqualTo(content);
        assertThat(site.get(site.uri("/empty.txt")).body()).isEmpty();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("HEAD /big.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-length: 3000000")
                    .endsWith("\r\n\r\n");
        }
        String tag = big.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again =
                site.send(HttpRequest.newBuilder(site.uri("/big.bin")).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void theClientsScriptIsServedUnderThePath() throws Exception {
        site = settings.start();

        for (String name : List.of("socket.io.js", "socket.io.min.js")) {
            HttpResponse<String> script = site.get(site.uri("/engine.io/" + name));
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.body()).contains("Socket.IO v4.").contains("MIT License");
            assertThat(script.headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
            String tag = script.headers().firstValue("etag").orElseThrow();
            assertThat(site.send(HttpRequest.newBuilder(script.uri()).header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(304);
        }
        assertThat(site.get(site.uri("/engine.io/socket.io-client.LICENSE")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReplyThatNobodyWaitsForDoesNoHarm() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        settings.http = List.of(request -> {
            free.await(10, TimeUnit.SECONDS);
            return HttpReply.text(200, "late");
        });
        site = settings.start();
        for (int i = 0; i < 300; i++) {
            try (RawClient client = RawClient.connect(site.port())) {
                client.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
        }
        // A handler keeps its place though its client has gone: so there are never more of them than that.
        await().atMost(Duration.ofSeconds(5))
                .until(() -> site.get(site.uri("/x")).statusCode() == 503);
        free.countDown();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> site.get(site.uri("/x")).body().equals("late"));
    }
}
