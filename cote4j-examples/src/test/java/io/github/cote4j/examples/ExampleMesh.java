package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A mesh of example programs on loopback, each in a process of its own; {@link #end} ends them. */
final class ExampleMesh {
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

    Running start(Class<?> example, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                example.getName()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(programs.size() + "-" + example.getSimpleName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve(output.getFileName() + ".log").toFile());
        builder.environment().put("COTE_ENV", environment);
        builder.environment().put("COTE_BROADCAST_ADDRESS", "127.255.255.255");
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

    record Running(Process process, Path output) {
        String printed() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
