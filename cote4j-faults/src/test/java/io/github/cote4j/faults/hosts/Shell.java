package io.github.cote4j.faults.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the system's tools, each found on the PATH or where administrators have them, and never for long. */
final class Shell {
    private static final long SECONDS = 20;

    private Shell() {}

    /** What the tool prints. */
    static String run(String... command) {
        return attempt(command)
                .orElseThrow(output -> new IllegalStateException(String.join(" ", command) + ": " + output.strip()));
    }

    /** Runs a tool that may fail, such as the removal of what may be gone. */
    static Result attempt(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Result(false, "takes longer than " + SECONDS + " s");
            }
            return new Result(process.exitValue() == 0, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(false, "interrupted");
        }
    }

    /** Where a tool is. */
    static Optional<String> find(String tool) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin"))
                .map(folder -> java.nio.file.Path.of(folder, tool))
                .filter(java.nio.file.Files::isExecutable)
                .map(java.nio.file.Path::toString)
                .findFirst();
    }

    /**
     * How a tool ended.
     *
     * @param succeeded whether it said so
     * @param output standard output and error
     */
    record Result(boolean succeeded, String output) {
        String orElseThrow(java.util.function.Function<String, RuntimeException> failure) {
            if (!succeeded) {
                throw failure.apply(output);
            }
            return output;
        }

        List<String> lines() {
            return succeeded ? output.lines().toList() : List.of();
        }
    }
}
