package io.github.cote4j.interop;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the {@code src/test/node} of the module under test asks npm for, installed once into {@code target/node} beside that
 * folder's scripts and {@code commands.js}. An installation of the same lock file is used again.
 */
public final class NodeModules {
    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path TARGET = Path.of("target", "node");
    /** What the scripts of all modules share: how a test gives them commands. */
    private static final String COMMANDS = "commands.js";

    private static final long INSTALL_SECONDS = 180;

    private static String missing;
    private static Path installed;

    private NodeModules() {}

    /** The folder to start {@code node} in; skips the test aloud when there is no node or npm, or npm cannot install. */
    public static synchronized Path require() {
        if (installed == null && missing == null) {
            missing = Stream.of("node", "npm")
                    .filter(tool -> find(tool).isEmpty())
                    .map(tool -> tool + " not found")
                    .findFirst()
                    .orElseGet(NodeModules::install);
        }
        if (missing != null) {
            throw Skips.because(missing);
        }
        return installed;
    }

    /** The program's place on the PATH. */
    public static Optional<Path> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Installs; returns what went wrong, or null. */
    private static String install() {
        try {
            Files.createDirectories(TARGET);
            Path lock = TARGET.resolve("package-lock.json");
            boolean same = Files.exists(lock)
                    && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0
                    && Files.exists(TARGET.resolve("node_modules/.package-lock.json"));
            try (Stream<Path> files = Files.list(SOURCE)) {
                for (Path file : files.toList()) {
                    Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            try (InputStream commands = NodeModules.class.getResourceAsStream(COMMANDS)) {
                Files.copy(commands, TARGET.resolve(COMMANDS), StandardCopyOption.REPLACE_EXISTING);
            }
            String problem = same ? null : npmCi();
            if (problem == null) {
                installed = TARGET.toAbsolutePath();
            } else {
                Files.deleteIfExists(lock);
            }
            return problem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String npmCi() throws IOException {
        Path log = TARGET.resolve("npm.log");
        Process npm = new ProcessBuilder(List.of("npm", "ci", "--prefer-offline", "--ignore-scripts"))
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                return "npm ci took longer than " + INSTALL_SECONDS + " s";
            }
            return npm.exitValue() == 0
                    ? null
                    : "npm ci failed: " + Files.readString(log).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "npm ci was interrupted";
        } finally {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
        }
    }
}
