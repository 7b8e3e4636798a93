package io.github.cote4j.shop.storefront;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class StorefrontTest {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();

    @AfterEach
    void leave() {
        mesh.close();
    }

    private Storefront open(Map<String, String> settings) {
        return Storefront.open(cote, ShopSettings.of(settings));
    }

    private HttpResponse<String> ask(String method, String address) throws Exception {
        return ask(method, address, BodyPublishers.noBody());
    }

    private HttpResponse<String> ask(String method, String address, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .method(method, body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, cote shop",
        "/main.js, text/javascript, import",
        "/shop.css, text/css, --accent",
        "/connection.js, text/javascript, connect_error",
    })
    void thePageAndWhatItSharesAreServedUnderAStrictPolicy(String path, String type, String content) throws Exception {
        try (Storefront storefront = open(Map.of("SHOP_PORT", "0"))) {
            assertThat(storefront.ready()).isCompleted();
            assertThat(storefront.facts()).containsEntry("url", storefront.url());

            HttpResponse<String> reply = ask("GET", storefront.url() + path);

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).contains(content);
            assertThat(reply.headers().firstValue("content-type").orElseThrow()).startsWith(type);
            assertThat(reply.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void nothingElseIsServed() throws Exception {
        try (Storefront storefront = open(Map.of("SHOP_PORT", "0"))) {
            assertThat(ask("GET", storefront.url() + "/Storefront.class").statusCode())
                    .isEqualTo(404);
            assertThat(ask("POST", storefront.url() + "/").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void reportsAreNotForCustomers() throws Exception {
        cote.responder(
                "reporting responder", options -> options.namespace("reporting").respondsTo("report"));
        try (Storefront storefront = open(Map.of("SHOP_PORT", "0"))) {
            String polling = storefront.url() + "/socket.io/?EIO=4&transport=polling";
            String opened = ask("GET", polling).body();
            String session = polling + "&sid=" + opened.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");

            ask("POST", session, BodyPublishers.ofString("40/reporting,"));

            assertThat(ask("GET", session).body()).startsWith("44/reporting,").contains("not for customers");
        }
    }

    @Test
    void withNamesOfItsOwnItGoesByThemOnEveryAddress() throws Exception {
        Map<String, String> settings =
                Map.of("SHOP_PORT", "0", "SHOP_HOST", "0.0.0.0", "SHOP_ORIGINS", "https://shop.example");
        try (Storefront storefront = open(settings);
                Socket socket =
                        new Socket("127.0.0.1", URI.create(storefront.url()).getPort())) {
            assertThat(ask("GET", storefront.url()).statusCode()).isEqualTo(200);
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedByItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> open(Map.of("SHOP_PORT", port)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("SHOP_PORT (--storefront-port): cannot listen on 127.0.0.1:" + port
                            + ": Address already in use");
        }
    }

    @Test
    void anAddressThatIsNoneIsNamedByItsSetting() {
        assertThatThrownBy(() -> open(Map.of("SHOP_PORT", "0", "SHOP_ORIGINS", "https://a.example, b.example")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("SHOP_ORIGINS must be http://HOST[:PORT], https://HOST[:PORT] or *, not 'b.example'");
    }
}
