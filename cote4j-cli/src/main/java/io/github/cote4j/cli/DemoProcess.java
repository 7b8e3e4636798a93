package io.github.cote4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One process of the demo: this program again, with another command, a small heap and its output on the screen. */
final class DemoProcess {
    private final DemoRole role;
    private final Process process;
    private final DemoScreen screen;

    private DemoProcess(DemoRole role, Process process, DemoScreen screen) {
        this.role = role;
        this.process = process;
        this.screen = screen;
    }

    static DemoProcess start(DemoRole role, Map<String, String> variables, DemoScreen screen) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Xmx48m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(role.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        DemoProcess started = new DemoProcess(role, builder.start(), screen);
        started.follow(started.process.getInputStream(), screen::data);
        started.follow(started.process.getErrorStream(), screen::remark);
        return started;
    }

    /** Writes a line to its standard input; a process that has ended misses it. */
    void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            screen.data(role, line);
        } catch (IOException e) {
            screen.remark(role, "has ended");
        }
    }

    /** Asks all to end, waits for them together, and kills those that do not in time. */
    static void endAll(Collection<DemoProcess> processes, Duration drain) throws InterruptedException {
        processes.forEach(demo -> demo.process.destroy());
        long deadline = System.nanoTime() + drain.toNanos();
        for (DemoProcess demo : processes) {
            if (!demo.process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                demo.process.destroyForcibly().waitFor();
            }
        }
    }

    private void follow(InputStream stream, BiConsumer<DemoRole, String> to) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(line -> to.accept(role, line));
                    } catch (IOException | UncheckedIOException e) {
                        // The process has ended; that its pipe is torn says nothing more.
                    }
                },
                role.title());
        reader.setDaemon(true);
        reader.start();
    }
}
