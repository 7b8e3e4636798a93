package io.github.cote4j.cli.process;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process with the same Java and class path as this one, whose lines are heard. It runs until it ends by itself or is ended,
 * and not longer than this process. Safe for use by several threads.
 *
 * <p>A terminal sends Ctrl-C, and its own end, to all that run in it. A process of this kind is deaf to both: whoever started it
 * hears them and ends it in its own order.
 */
public final class JavaProcess {
    /** The variable that names the process which the started one ends with, however that one ends. */
    public static final String PARENT_VARIABLE = "COTE_PARENT_PID";

    private static final List<String> DEAF = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");
    private static final boolean UNIX = Path.of("/").isAbsolute();

    private final Process process;
    private final CompletableFuture<Void> heard;

    private JavaProcess(Process process, CompletableFuture<Void> heard) {
        this.process = process;
        this.heard = heard;
    }

    /**
     * Starts a process.
     *
     * @param options for its JVM, after those of this one
     * @param main its main class
     * @param arguments of its main class
     * @param variables besides those that it inherits
     * @param out hears each line of its standard output, on a thread of its own
     * @param err hears each line of its standard error, on another
     * @throws IOException when it cannot be started
     */
    public static JavaProcess start(
            List<String> options,
            String main,
            List<String> arguments,
            Map<String, String> variables,
            Consumer<String> out,
            Consumer<String> err)
            throws IOException {
        List<String> command = new ArrayList<>(UNIX ? DEAF : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(inputArguments());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        builder.environment()
                .put(PARENT_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
        Process process = builder.start();
        return new JavaProcess(
                process,
                CompletableFuture.allOf(
                        follow(process.getInputStream(), out, main), follow(process.getErrorStream(), err, main)));
    }

    /** The options that the JVM of this process was started with. */
    public static List<String> inputArguments() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** The number that the system knows it by. */
    public long pid() {
        return process.pid();
    }

    /** Completes with its exit status, 128 and the signal's number for one that was killed; by then all its lines were heard. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenCombine(heard, (ended, all) -> ended.exitValue());
    }

    /**
     * Writes a line to its standard input.
     *
     * @throws IOException when it has ended
     */
    public void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Asks all to end, waits for them together, and kills those that do not in time; tells which these were. */
    public static List<JavaProcess> endAll(Collection<JavaProcess> processes, Duration drain)
            throws InterruptedException {
        processes.forEach(each -> each.process.destroy());
        long deadline = System.nanoTime() + drain.toNanos();
        List<JavaProcess> late = new ArrayList<>();
        for (JavaProcess each : processes) {
            if (!each.process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                each.process.destroyForcibly().waitFor();
                late.add(each);
            }
        }
        return late;
    }

    private static CompletableFuture<Void> follow(InputStream stream, Consumer<String> to, String name) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(to);
                    } catch (IOException | UncheckedIOException e) {
                        // The process has ended; that its pipe is torn says nothing more.
                    } finally {
                        end.complete(null);
                    }
                },
                "lines of " + name);
        reader.setDaemon(true);
        reader.start();
        return end;
    }
}
