package io.github.cote4j.swim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child process: {@link BenchMember} or {@link SimulatedMembers}. */
final class BenchProcess implements AutoCloseable {
    /** The options of the command {@code cote}, for many small processes. */
    static final List<String> SMALL = List.of("-Xmx64m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    static final List<String> LARGE = List.of("-Xmx10g", "-Xss256k", "-XX:+UseParallelGC");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private boolean up;
    private long joinedAt;

    BenchProcess(List<String> options, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread reader = new Thread(this::read, "bench-reader");
        reader.setDaemon(true);
        reader.start();
    }

    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits for the answer that begins with the word, and returns the number behind it; 0 when there is none. */
    long await(String word, Duration patience) throws InterruptedException {
        String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null || !line.startsWith(word)) {
            throw new IllegalStateException("expected " + word + " within " + patience + ", got " + line);
        }
        return line.equals(word) ? 0 : Long.parseLong(line.substring(word.length() + 1));
    }

    /** Waits until its components have been made. */
    void awaitUp(Duration patience) throws InterruptedException {
        if (!up) {
            joinedAt = await("JOINS", patience);
            await("UP", patience);
            up = true;
        }
    }

    /** When it began to join, in ms since 1970; known once it is up. */
    long joinedAt() {
        return joinedAt;
    }

    /** CPU time used up to now, user and system, in ms. */
    long cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // Fields 14 and 15 of proc(5), in ticks of 10 ms.
        return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
