package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A mesh of example programs on loopback, each in a process of its own; {@link #end} ends them. */
final class ExampleMesh {
    private static final String BROADCAST = "127.255.255.255";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final String environment = UUID.randomUUID().toString();
    private final int discoveryPort;
    private final List<Running> programs = new ArrayList<>();

    ExampleMesh(Path folder) throws IOException {
        this.folder = folder;
        try (DatagramSocket free = new DatagramSocket()) {
            discoveryPort = free.getLocalPort();
        }
    }

    /** A member in this process; whoever opens it closes it. */
    Cote join() {
        return Cote.create(CoteConfig.builder(Map.of())
                .environment(environment)
                .discoveryPort(discoveryPort)
                .broadcast(BROADCAST)
                .log(false)
                .build());
    }

    Running start(Class<?> example, String... arguments) {
        List<String> rest = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), example.getName()));
        rest.addAll(List.of(arguments));
        return start(example, rest);
    }

    /** On the module path: every module resolved from what the examples' own says it requires, and nothing else. */
    Running startAsModule(Class<?> example, String... arguments) {
        String modulePath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> rest = new ArrayList<>(
                List.of("--module-path", modulePath, "--module", "io.github.cote4j.examples/" + example.getName()));
        rest.addAll(List.of(arguments));
        return start(example, rest);
    }

    private Running start(Class<?> example, List<String> rest) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(rest);
        Path output = folder.resolve(programs.size() + "-" + example.getSimpleName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log(output).toFile());
        builder.environment().put("COTE_ENV", environment);
        builder.environment().put("COTE_BROADCAST_ADDRESS", BROADCAST);
        builder.environment().put("COTE_DISCOVERY_PORT", String.valueOf(discoveryPort));
        try {
            Running running = new Running(builder.start(), output);
            programs.add(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the programs as Ctrl-C would, those that do not end by force. */
    void end() throws InterruptedException {
        programs.forEach(program -> program.process.destroy());
        for (Running program : programs) {
            if (!program.process.waitFor(5, TimeUnit.SECONDS)) {
                program.process.destroyForcibly();
            }
        }
    }

    private static Path log(Path output) {
        return output.resolveSibling(output.getFileName() + ".log");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Running(Process process, Path output) {
        String logged() {
            return read(log(output));
        }

        String printed() {
            return read(output);
        }

        void prints(String regex) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(printed()).containsPattern(regex));
        }

        /** Waits for its end, which must be a good one, and gives what it printed. */
        String result() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s has ended", output)
                    .isTrue();
            assertThat(process.exitValue()).as("exit value of %s", output).isZero();
            return printed();
        }
    }
}
