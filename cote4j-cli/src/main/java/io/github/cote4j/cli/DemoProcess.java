package io.github.cote4j.cli;

import io.github.cote4j.cli.process.JavaProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One process of the demo: this program again, with another command, a small heap and its output on the screen. */
final class DemoProcess {
    private final DemoRole role;
    private final JavaProcess process;
    private final DemoScreen screen;

    private DemoProcess(DemoRole role, JavaProcess process, DemoScreen screen) {
        this.role = role;
        this.process = process;
        this.screen = screen;
    }

    static DemoProcess start(DemoRole role, Map<String, String> variables, DemoScreen screen) throws IOException {
        JavaProcess process = JavaProcess.start(
                List.of("-Xmx48m"),
                Main.class.getName(),
                role.arguments(),
                variables,
                line -> screen.data(role, line),
                line -> screen.remark(role, line));
        return new DemoProcess(role, process, screen);
    }

    /** Writes a line to its standard input; a process that has ended misses it. */
    void send(String line) {
        try {
            process.send(line);
            screen.data(role, line);
        } catch (IOException e) {
            screen.remark(role, "has ended");
        }
    }

    /** Asks all to end, waits for them together, and kills those that do not in time. */
    static void endAll(Collection<DemoProcess> processes, Duration drain) throws InterruptedException {
        JavaProcess.endAll(processes.stream().map(demo -> demo.process).toList(), drain);
    }
}
