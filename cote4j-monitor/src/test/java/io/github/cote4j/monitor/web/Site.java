package io.github.cote4j.monitor.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A monitoring tool of a mesh that the test makes up, and who asks it. */
final class Site implements AutoCloseable {
    static final String OWN_PROCESS = "own process";

    private final MonitoringTool tool;
    private final List<PollingClient> pages = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Site(FakeMesh mesh) {
        this(mesh, options -> {});
    }

    Site(FakeMesh mesh, Consumer<MonitoringToolOptions> more) {
        MonitoringToolOptions options = new MonitoringToolOptions();
        more.accept(options);
        tool = new MonitoringTool(mesh, () -> OWN_PROCESS, options, () -> {}).listen(0);
    }

    String url() {
        return "http://127.0.0.1:" + tool.address().getPort();
    }

    PollingClient page() throws IOException, InterruptedException {
        PollingClient page = new PollingClient(url());
        pages.add(page);
        return page;
    }

    /** Sends a request with these names and values as header fields. */
    HttpResponse<byte[]> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    String get(String path, String... headers) throws IOException, InterruptedException {
        return new String(send("GET", path, headers).body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (PollingClient page : pages) {
            page.close();
        }
        tool.close();
    }
}
