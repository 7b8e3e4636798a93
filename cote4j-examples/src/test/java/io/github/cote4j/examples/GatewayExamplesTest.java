package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the gateways of the examples and asks them what a browser would. */
class GatewayExamplesTest {
    @TempDir
    private Path folder;

    private ExampleMesh mesh;

    @BeforeEach
    void openMesh() throws IOException {
        mesh = new ExampleMesh(folder);
    }

    @AfterEach
    void closeMesh() throws InterruptedException {
        mesh.end();
    }

    private static PollingClient client(int port) {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> new PollingClient(port), client -> true);
    }

    @Test
    void aBrowserAsksForARandomNumber() throws Exception {
        int port = PollingClient.freePort();
        ExampleMesh.Running gateway = mesh.startAsModule(BrowserGateway.class, String.valueOf(port));
        PollingClient browser = client(port);

        assertThat(browser.exchange("40")).startsWith("40{\"sid\":");
        await().untilAsserted(() ->
                assertThat(browser.exchange("421[\"randomRequest\"]")).matches("431\\[null,\\d+]"));
        assertThat(gateway.logged()).doesNotContain("WARN", "ERROR", "Exception");
    }

    @Test
    void aProgramShowsTheMesh() throws Exception {
        int port = PollingClient.freePort();
        ExampleMesh.Running page = mesh.startAsModule(MeshPage.class, String.valueOf(port));
        PollingClient browser = client(port);

        assertThat(browser.get("/")).contains("<title>cote monitor</title>");
        assertThat(browser.get("/d3.min.js")).contains("d3js.org");
        assertThat(browser.get("/metrics")).contains("# TYPE");
        assertThat(page.logged()).doesNotContain("WARN", "ERROR", "Exception");
    }

    @Test
    void aChatNeedsNoMesh() throws Exception {
        int port = PollingClient.freePort();
        mesh.startAsModule(ChatServer.class, String.valueOf(port));
        PollingClient ada = client(port);
        PollingClient bob = client(port);

        assertThat(ada.exchange("40/chat,")).isEqualTo("44/chat,{\"message\":\"Who are you?\"}");
        assertThat(ada.exchange("40/chat,{\"name\":\"ada\"}")).startsWith("40/chat,{\"sid\":");
        assertThat(bob.exchange("40/chat,{\"name\":\"bob\"}")).startsWith("40/chat,{\"sid\":");
        assertThat(ada.exchange("42/chat,1[\"say\",\"hello\"]")).isEqualTo("43/chat,1[\"delivered\"]");
        assertThat(bob.exchange("42/chat,1[\"say\",\"hi\"]")).startsWith("42/chat,[\"said\",\"ada\",\"hello\"]");
    }

    @Test
    void aGatewayThatKnowsItsUsersSaysWhoAsks() throws Exception {
        int port = PollingClient.freePort();
        mesh.start(UserGateway.class, String.valueOf(port), "pages/sockend");
        PollingClient stranger = client(port);
        PollingClient ada = client(port);

        assertThat(stranger.get("/")).contains("<title>cote4j in the browser</title>");
        assertThat(stranger.exchange("40")).isEqualTo("44{\"message\":\"Please log in\"}");
        assertThat(ada.exchange("40{\"token\":\"token-of-ada\"}")).startsWith("40{\"sid\":");
        await().untilAsserted(() ->
                assertThat(ada.exchange("421[\"greet\",{\"user\":\"eve\"}]")).isEqualTo("431[null,\"Hello, ada\"]"));
    }
}
