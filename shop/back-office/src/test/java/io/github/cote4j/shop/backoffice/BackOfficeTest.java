package io.github.cote4j.shop.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.github.cote4j.socketio.PageOrigins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The back office in a mesh where nobody else is. */
class BackOfficeTest {
    private final TestMesh mesh = new TestMesh();
    private final Cote alone = mesh.cote();

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void aPortThatIsTakenIsAWrongSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ShopSettings settings = ShopSettings.of(Map.of("SHOP_PORT", Integer.toString(taken.getLocalPort())));

            assertThatThrownBy(() -> BackOffice.open(alone, settings))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("SHOP_PORT (--back-office-port): cannot listen on 127.0.0.1:"
                            + taken.getLocalPort() + ": ");
        }
    }

    @Test
    void whatIsNotThereInTimeIsToldAsUnavailable() throws Exception {
        ShopServices services = new ShopServices(alone, Duration.ofMillis(50));
        RestInterface rest = new RestInterface(services, PageOrigins.of(List.of()));

        unavailable(rest, "DELETE", "/product/1", "Nothing was done");
        unavailable(rest, "GET", "/product", "This cannot be read just now");
    }

    private static void unavailable(RestInterface rest, String method, String path, String words) throws Exception {
        HttpReply reply = rest.handle(
                new HttpRequest(method, path, Map.of(), Map.of(), new byte[0], new InetSocketAddress("127.0.0.1", 9)));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains("UNAVAILABLE", words)
                .doesNotContain("responder", "Exception");
    }

    @Test
    void aPageWhoseNameIsMadeToResolveHereLearnsNothing() throws IOException {
        try (BackOffice office = StandIns.backOffice(alone, "https://shop.example")) {
            assertThat(statusFor(office, "evil.example")).contains(" 403 ");
            assertThat(statusFor(office, "shop.example")).contains(" 200 ");
        }
    }

    @Test
    void withNamesOfItsOwnItGoesByThemOnEveryAddress() throws IOException {
        ShopSettings settings = ShopSettings.of(
                Map.of("SHOP_PORT", "0", "SHOP_HOST", "0.0.0.0", "SHOP_ORIGINS", "https://shop.example"));
        try (BackOffice office = BackOffice.open(alone, settings)) {
            assertThat(statusFor(office, "evil.example")).contains(" 403 ");
            assertThat(statusFor(office, "shop.example")).contains(" 200 ");
            assertThat(statusFor(office, "localhost:5000")).contains(" 200 ");
        }
    }

    private static String statusFor(BackOffice office, String host) throws IOException {
        int port = Integer.parseInt(office.url().replaceAll(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
