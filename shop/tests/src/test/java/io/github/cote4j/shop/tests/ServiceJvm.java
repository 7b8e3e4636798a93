package io.github.cote4j.shop.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service as a process, from the class path of the test. */
final class ServiceJvm {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long LOOK_NANOS = 20_000_000;

    private final Service service;
    private final Process process;
    private final Path out;
    private final Path err;
    private volatile boolean killed;

    ServiceJvm(Service service, Path folder, Map<String, String> variables, int number) {
        this.service = service;
        this.out = folder.resolve(number + "-" + service + ".out");
        this.err = folder.resolve(number + "-" + service + ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                service.program.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COTE_") || name.startsWith("SHOP_"));
        builder.environment().putAll(variables);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Service service() {
        return service;
    }

    /** Waits for the line that says that it can answer. */
    void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!read(out).endsWith("\n")) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError(this + " is not ready: " + said());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Where its page is, as its line says. */
    String url() {
        JsonNode line =
                JsonMapper.shared().readTree(read(out).lines().findFirst().orElse("{}"));
        return line.path("url").asString();
    }

    /** Ends it as {@code kill -9} does, and waits for that. */
    void kill() {
        killed = true;
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Whether {@link #kill} was called. */
    boolean killed() {
        return killed;
    }

    /** Whether it ended by itself. */
    boolean died() {
        return !killed && !process.isAlive();
    }

    /** What it wrote. */
    String said() {
        return read(out) + read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return service + " (" + process.pid() + ")";
    }
}
