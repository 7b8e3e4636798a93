package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.monitor.ComponentView.State;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tool answers over HTTP. */
class PagesTest {
    private final FakeMesh mesh = new FakeMesh().with("a", "clock", "responder", "p", "h");
    private final Site site = new Site(mesh);

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/health|200|application/json|no-store",
                "/graph|200|application/json|no-store",
                "/metrics|200|text/plain; version=0.0.4; charset=utf-8|no-store",
                "/d3.min.js|200|text/javascript; charset=utf-8|no-cache",
                "/nothing|404|text/plain; charset=utf-8|",
                "/health/|404|text/plain; charset=utf-8|",
                "/../graph|404|text/plain; charset=utf-8|",
            })
    void everyPathHasItsStatusItsTypeAndTheSameGuards(String path, int status, String type, String cached)
            throws Exception {
        HttpResponse<byte[]> reply = site.send("GET", path);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(header(reply, "content-type")).isEqualTo(type);
        assertThat(header(reply, "cache-control")).isEqualTo(cached);
        assertThat(header(reply, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(reply, "content-security-policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(reply.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/graph", "/metrics", "/d3.min.js", "/nothing"})
    void headIsGetWithoutABody(String path) throws Exception {
        HttpResponse<byte[]> head = site.send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(site.send("GET", path).statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void whatIsNotReadingIsRefused(String method) throws Exception {
        HttpResponse<byte[]> reply = site.send(method, "/graph");

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(header(reply, "allow")).isEqualTo("GET, HEAD");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void anUnknownPathIsAnsweredInOneLineThatDoesNotRepeatIt() throws Exception {
        assertThat(site.get("/%3Cscript%3E").lines())
                .singleElement()
                .asString()
                .contains("/metrics")
                .doesNotContain("script");
    }

    @Test
    void healthSaysWhetherAnybodyElseIsHeard() throws Exception {
        mesh.with("own", "own", "requester", Site.OWN_PROCESS, "h");
        JsonNode health = JsonMapper.shared().readTree(site.get("/health"));

        assertThat(health.get("status").stringValue()).isEqualTo("up");
        assertThat(health.get("components").intValue()).isEqualTo(1);
        assertThat(health.get("version").stringValue()).isNotEmpty();
        assertThat(health.get("uptime").doubleValue()).isBetween(0.0, 60.0);

        mesh.with(FakeMesh.view("a", "clock", "responder", "p", "h", State.LOST));

        HttpResponse<byte[]> alone = site.send("GET", "/health");
        assertThat(alone.statusCode()).isEqualTo(503);
        assertThat(JsonMapper.shared().readTree(alone.body()).get("status").stringValue())
                .isEqualTo("alone");
    }

    @Test
    void theGraphIsTheSnapshotAsJson() throws Exception {
        assertThat(site.get("/graph")).isEqualTo(mesh.snapshot().json());
    }

    @Test
    void largeDataIsPackedForThoseWhoTakeIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            mesh.with("id " + i, "name", "responder", "p", "h");
        }
        HttpResponse<byte[]> packed = site.send("GET", "/graph", "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
        assertThat(header(packed, "vary")).isEqualTo("accept-encoding");
        assertThat(header(packed, "content-type")).isEqualTo("application/json");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(mesh.snapshot().json());
        assertThat(site.send("GET", "/graph", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("content-encoding"))
                .isEmpty();
    }

    @Test
    void aNameOfAnotherHostThatResolvesToThisMachineIsRefused() throws Exception {
        assertThat(statusFor("localhost")).contains(" 200 ");
        assertThat(statusFor("rebound.example")).contains(" 403 ");
    }

    /** Java's client sets the field itself. */
    private String statusFor(String host) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(site.url()).getPort())) {
            socket.getOutputStream()
                    .write(("GET /graph HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse(null);
    }
}
