package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose pages may connect, as a browser sees it; on loopback. */
class AccessTest {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";

    private final Site.Settings settings = new Site.Settings();
    private Site site;

    @AfterEach
    void stop() {
        site.close();
    }

    /** The head of the reply to a request with these fields; the JDK's client lets nobody set some of them. */
    private String head(String method, String uri, String... fields) throws IOException {
        try (RawClient client = RawClient.connect(site.port())) {
            StringBuilder request = new StringBuilder(method + " " + uri + " HTTP/1.1\r\n");
            for (String field : fields) {
                request.append(field).append("\r\n");
            }
            return client.send(request + "\r\n").head();
        }
    }

    private String own() {
        return "Host: localhost:" + site.port();
    }

    @Test
    void thePageOfTheServerItselfMayConnectAndNobodyElseIsTold() throws Exception {
        site = settings.start();

        String head = head("GET", POLLING, own(), "Origin: http://localhost:" + site.port());

        assertThat(head).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("access-control");
        assertThat(head).containsIgnoringCase("cache-control: no-store");
    }

    @Test
    void aForeignPageMayNotConnectOnAnyTransport() throws Exception {
        site = settings.start();

        String polling = head("GET", POLLING, own(), "Origin: http://evil.example");
        try (RawClient client = RawClient.connect(site.port())) {
            client.openWebSocket("Origin: http://evil.example\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 403");
        }

        assertThat(polling).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("access-control");
        assertThat(site.server.stats().refused()).isEqualTo(2);
        assertThat(site.guests.all).isEmpty();
    }

    @Test
    void theRefusalSaysWhatIsMissing() throws Exception {
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("GET " + POLLING + " HTTP/1.1\r\nConnection: close\r\n" + own()
                    + "\r\nOrigin: http://evil.example/\"\u0007\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 400");
        }
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("GET " + POLLING + " HTTP/1.1\r\nConnection: close\r\n" + own()
                    + "\r\nOrigin: http://evil.example/\"\r\n\r\n");
            assertThat(client.rest())
                    .endsWith(
                            "{\"code\":4,\"message\":\"The origin http://evil.example/\\\" is not allowed (origins)\"}");
        }
    }

    @Test
    void aForeignPageLearnsNothingFromAPreflight() throws Exception {
        site = settings.start();

        assertThat(head(
                        "OPTIONS",
                        POLLING,
                        own(),
                        "Origin: http://evil.example",
                        "Access-Control-Request-Method: POST"))
                .startsWith("HTTP/1.1 403")
                .doesNotContainIgnoringCase("access-control");
    }

    @Test
    void aForeignPageThatSendsNoOriginIsKnownByWhatItsBrowserSays() throws Exception {
        site = settings.start();

        assertThat(head("GET", POLLING, own(), "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403");
        assertThat(head("GET", POLLING, own(), "Sec-Fetch-Site: same-origin")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aListedOriginMayConnectWithCredentials() throws Exception {
        settings.origins = Set.of("http://shop.example");
        site = settings.start();

        String get = head("GET", POLLING, own(), "Origin: http://shop.example");
        String preflight = head(
                "OPTIONS",
                POLLING,
                own(),
                "Origin: http://shop.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type,x-token");

        assertThat(get)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("access-control-allow-origin: http://shop.example\r\n")
                .containsIgnoringCase("access-control-allow-credentials: true")
                .containsIgnoringCase("vary: origin");
        assertThat(preflight)
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-methods: GET, POST")
                .containsIgnoringCase("access-control-allow-headers: content-type,x-token");
        assertThat(head("GET", POLLING, own(), "Origin: http://other.example")).startsWith("HTTP/1.1 403");
    }

    @Test
    void refusalsToAListedOriginCanBeReadByItsPages() throws Exception {
        settings.origins = Set.of("http://shop.example");
        site = settings.start();

        assertThat(head("GET", POLLING + "&sid=nobody", own(), "Origin: http://shop.example"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("access-control-allow-origin: http://shop.example\r\n");
    }

    @Test
    void aStarAllowsEverybodyWithoutCredentials() throws Exception {
        settings.origins = Set.of("*");
        site = settings.start();

        assertThat(head("GET", POLLING, "Host: any.example", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("access-control-allow-origin: *")
                .doesNotContainIgnoringCase("credentials");
    }

    @Test
    void aNameThatWasMadeToPointToLoopbackIsRefused() throws Exception {
        site = settings.start();

        assertThat(head("GET", POLLING, "Host: evil.example:80", "Origin: http://evil.example:80"))
                .startsWith("HTTP/1.1 403");
        assertThat(head("GET", "/", "Host: evil.example")).startsWith("HTTP/1.1 403");
        assertThat(head("GET", "/", "Host: 127.0.0.1")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aServerThatKnowsItsNamesGoesByThemOnEveryAddress() throws Exception {
        settings.address = "0.0.0.0";
        settings.origins = Set.of("https://shop.example");
        settings.onlyKnownHosts = true;
        site = settings.start();

        for (String uri : new String[] {POLLING, "/"}) {
            assertThat(head("GET", uri, "Host: evil.example")).startsWith("HTTP/1.1 403");
        }
        assertThat(head("GET", POLLING, own())).startsWith("HTTP/1.1 200");
        assertThat(head("GET", POLLING, "Host: shop.example")).startsWith("HTTP/1.1 200");
    }

    @Test
    void theHostOfAnAbsoluteAddressCountsInsteadOfTheField() throws Exception {
        site = settings.start();
        String origin = "Origin: http://localhost:" + site.port();

        assertThat(head("GET", "http://evil.example" + POLLING, own())).startsWith("HTTP/1.1 403");
        assertThat(head("GET", "http://127.0.0.1:1" + POLLING, own(), origin)).startsWith("HTTP/1.1 403");
        assertThat(head("GET", "HTTP://localhost:" + site.port() + POLLING, "Host: evil.example", origin))
                .startsWith("HTTP/1.1 200");
        assertThat(head("GET", "http://localhost" + POLLING)).startsWith("HTTP/1.1 400");
        assertThat(head("GET", "http://localhost" + POLLING, own(), own())).startsWith("HTTP/1.1 400");
        assertThat(head("OPTIONS", "*", own())).startsWith("HTTP/1.1 204");
        assertThat(head("GET", "product", own()))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/json");
    }

    @Test
    void aRequestNamesOneHost() throws Exception {
        site = settings.start();

        for (String uri : new String[] {POLLING, "/"}) {
            assertThat(head("GET", uri)).startsWith("HTTP/1.1 400");
            assertThat(head("GET", uri, own(), own())).startsWith("HTTP/1.1 400");
            assertThat(head("GET", uri, "Host: evil.example", own())).startsWith("HTTP/1.1 400");
        }
        try (RawClient client = RawClient.connect(site.port())) {
            assertThat(client.send("GET " + POLLING + " HTTP/1.0\r\n\r\n").head())
                    .as("which did not know the field")
                    .contains(" 200 ");
        }
    }
}
