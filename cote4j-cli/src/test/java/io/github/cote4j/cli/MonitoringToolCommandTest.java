package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command that shows the mesh in a browser. */
class MonitoringToolCommandTest {
    private static final Pattern READY = Pattern.compile(
            "\\{\"ready\":true,\"url\":\"(http://127.0.0.1:(\\d+))\",\"host\":\"127.0.0.1\",\"port\":\\2}\n");

    private final Map<String, String> mesh = Run.mesh();
    private final List<Run> background = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void everyCommandEndsWell() {
        background.forEach(run -> assertThat(run.stop()).as(run.err()).isEqualTo(ExitCode.DONE));
    }

    private Run background(String... args) {
        Run run = Run.start(mesh, "", args);
        background.add(run);
        return run;
    }

    /** Starts the tool; gives what it printed: its address, and its port in the second group. */
    private Matcher tool(String... more) {
        List<String> args = new ArrayList<>(List.of("monitoring-tool"));
        args.addAll(List.of(more));
        Run run = background(args.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(30)).until(() -> !run.out().isEmpty());
        Matcher ready = READY.matcher(run.out());
        assertThat(ready.matches()).as(run.out()).isTrue();
        assertThat(run.err()).isEqualTo("cote monitoring-tool: the page is at " + ready.group(1) + "\n");
        return ready;
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void showsACommandThatRunsToScriptsAndToPrometheus() throws Exception {
        String url = tool("--port", "0", "--interval", "100ms").group(1);
        assertThat(get(url + "/health").statusCode()).isEqualTo(503);

        background("respond", "time", "--name", "clock");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(url + "/metrics").body().contains("cote_component_up{"));
        assertThat(get(url + "/graph").body()).contains("\"name\":\"clock\"", "\"type\":\"responder\"");
        assertThat(get(url + "/health").statusCode()).isEqualTo(200);
        assertThat(get(url + "/").statusCode()).isEqualTo(200);
        assertThat(get(url + "/socket.io/socket.io.min.js").statusCode()).isEqualTo(200);
    }

    @Test
    void behindAProxyThatPassesTheHostOnTheOriginIsToBeNamed() throws Exception {
        int port = Integer.parseInt(
                tool("--port", "0", "--origin", "https://mesh.example.org").group(2));

        for (String path : List.of("/", "/graph", "/metrics", "/socket.io/?EIO=4&transport=polling")) {
            assertThat(status(port, path, "mesh.example.org")).as(path).isEqualTo("HTTP/1.1 200 OK");
            assertThat(status(port, path, "evil.example.org")).as(path).isEqualTo("HTTP/1.1 403 Forbidden");
        }
        assertThat(Run.of(mesh, "monitoring-tool", "--origin", "mesh.example.org")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    /** The first line of the answer to a page of the host; of a browser that came through a proxy. */
    private static String status(int port, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: https://" + host
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void withoutAPortTheNextFreeOneIsTaken() {
        int first = Integer.parseInt(tool().group(2));
        int second = Integer.parseInt(tool().group(2));

        assertThat(first).isGreaterThanOrEqualTo(5555);
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aPortThatIsNamedAndTakenIsOneLineAndStatus4() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of(mesh, "monitoring-tool", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort(), "--port", "in use");
        }
    }
}
