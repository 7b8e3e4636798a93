package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that serves browsers, over plain HTTP as Socket.IO's long polling is. */
class SockendCommandTest {
    private static final Pattern READY = Pattern.compile(
            "\\{\"ready\":true,\"url\":\"(http://127.0.0.1:(\\d+))\",\"host\":\"127.0.0.1\",\"port\":\\2}\n");

    private final Map<String, String> mesh = Run.mesh();
    private final List<Run> background = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void everyCommandEndsWell() {
        background.forEach(run -> assertThat(run.stop()).as(run.err()).isEqualTo(ExitCode.DONE));
    }

    private Run background(String... args) {
        Run run = Run.start(mesh, "", args);
        background.add(run);
        return run;
    }

    /** Starts the gateway; gives its address, which it prints. */
    private String gateway(String... more) {
        List<String> args = new ArrayList<>(List.of("sockend", "--port", "0"));
        args.addAll(List.of(more));
        Run run = background(args.toArray(String[]::new));
        await().until(() -> !run.out().isEmpty());
        Matcher ready = READY.matcher(run.out());
        assertThat(ready.matches()).as(run.out()).isTrue();
        return ready.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    @Test
    void servesTheFilesOfAFolderAndTheClientsScript() throws Exception {
        Files.writeString(folder.resolve("index.html"), "<h1>page</h1>");
        String url = gateway("--static", folder.toString());

        assertThat(get(url + "/").body()).isEqualTo("<h1>page</h1>");
        assertThat(get(url + "/nothing").statusCode()).isEqualTo(404);
        assertThat(get(url + "/socket.io/socket.io.js").body()).contains("Socket.IO");
    }

    @Test
    void aBrowserReachesAResponderThatRespondsToBrowsers() throws Exception {
        String session = gateway() + "/socket.io/?EIO=4&transport=polling";
        Run responder = background("respond", "time", "--reply", "\"noon\"", "--respond-to-browser");
        String id = get(session).body().replaceAll("(?s).*\"sid\":\"([^\"]+)\".*", "$1");
        post(session + "&sid=" + id, "40");
        await().until(() -> responder.err().contains("answering"));

        await().until(() -> {
            post(session + "&sid=" + id, "420[\"time\",{}]");
            return poll(session + "&sid=" + id).contains("430[null,\"noon\"]");
        });
    }

    private void post(String url, String packet) throws IOException, InterruptedException {
        HttpRequest.Builder post =
                HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(packet));
        assertThat(send(post).statusCode()).isEqualTo(200);
    }

    private String poll(String url) throws IOException, InterruptedException {
        return get(url).body();
    }

    @Test
    void onlyPagesOfTheOriginsThatAreNamedMayConnect() throws Exception {
        String url = gateway("--origin", "https://shop.example", "--origin", "http://localhost:3000");

        assertThat(handshake(url, "http://localhost:3000")).isEqualTo(200);
        assertThat(handshake(url, "https://elsewhere.example")).isEqualTo(403);
    }

    private int handshake(String url, String origin) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/socket.io/?EIO=4&transport=polling"))
                        .header("Origin", origin))
                .statusCode();
    }

    @Test
    void aPortThatIsTakenIsOneLineAndStatus4() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of(mesh, "sockend", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort(), "--port", "in use");
        }
    }
}
