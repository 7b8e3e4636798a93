package io.github.cote4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.Publisher;
import io.github.cote4j.interop.NodePeer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mesh on loopback with traffic in it, and a monitoring tool that watches it: commands as processes of their own, one
 * process of npm's cote, and a publisher and a subscriber in this process. To be used by one thread.
 */
final class WatchedMesh implements AutoCloseable {
    static final String HOSTILE = "<img src=x onerror=alert(1)>";
    static final List<String> NAMES =
            List.of("time service", "time client", "doomed", "Node client", "ticker", HOSTILE);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private final Map<String, String> variables;
    private final List<Command> commands;
    private final Command doomed;
    private final NodePeer node;
    private final Cote cote;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private Command tool;
    private String address = "";

    private WatchedMesh(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
        tool = command("monitoring-tool", "--port", "0");
        doomed = command("respond", "doom", "--name", "doomed");
        commands = List.of(
                command("respond", "time", "--reply", "12", "--name", "time service"),
                command("request", "time", "--count", "100000", "--rate", "20", "--name", "time client"));
        node = NodePeer.start("client.js", variables);
        cote = Cote.create(
                CoteConfig.builder(variables).helloLogs(false).statusLogs(false).build());
        cote.subscriber(HOSTILE).on("tick", event -> {});
        Publisher ticker = cote.publisher("ticker");
        clock.scheduleAtFixedRate(() -> ticker.publish("tick", 1), 0, 100, TimeUnit.MILLISECONDS);
    }

    /** Starts everything; the tool serves its page after {@link #awaitTool}. */
    static WatchedMesh start(Path folder) throws IOException {
        return new WatchedMesh(folder, variables());
    }

    private static Map<String, String> variables() throws IOException {
        try (DatagramSocket free = new DatagramSocket()) {
            return Map.of(
                    "COTE_BROADCAST_ADDRESS",
                    "127.255.255.255",
                    "COTE_DISCOVERY_PORT",
                    Integer.toString(free.getLocalPort()));
        }
    }

    /** Where the page is. */
    String address() {
        return address;
    }

    void killDoomed() {
        doomed.kill();
    }

    void killTool() {
        tool.kill();
    }

    /** Starts the tool anew where it was. */
    void restartTool() {
        tool = command("monitoring-tool", "--port", address.replaceAll(".*:", ""));
        awaitTool();
    }

    /** Returns when the tool serves its page. */
    void awaitTool() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tool.out()).as(tool.err()).containsPattern(ADDRESS));
        Matcher matcher = ADDRESS.matcher(tool.out());
        assertThat(matcher.find()).isTrue();
        address = matcher.group();
    }

    private Command command(String... args) {
        return Command.start(folder, variables, args);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        node.kill();
        commands.forEach(Command::close);
        doomed.close();
        tool.close();
        cote.close();
    }
}
