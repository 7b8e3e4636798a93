package io.github.cote4j.socketio.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, and what the system says that it uses. */
final class ServerProcess implements AutoCloseable {
    private static final double TICKS_A_SECOND = 100;

    private final String name;
    private final Process process;
    private final BufferedReader stdout;
    private final Writer stdin;
    private final int port;

    private ServerProcess(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        stdout = process.inputReader();
        stdin = process.outputWriter();
        port = (int) readNumber();
    }

    /** The server under test on the JVM that this runs on, started with these options and with those of the environment. */
    static ServerProcess jvm(String name, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(1, options);
        String more = System.getenv("SERVER_JAVA_OPTIONS");
        if (more != null && !more.isBlank()) {
            command.addAll(1, List.of(more.split(" ")));
        }
        command.add(BenchServer.class.getName());
        command.addAll(List.of(arguments));
        return new ServerProcess(name, command);
    }

    /** npm's server. */
    static ServerProcess node(Path folder) throws IOException {
        return new ServerProcess(
                "socket.io",
                List.of("node", "--expose-gc", folder.resolve("bench-server.js").toString()));
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    private long readNumber() throws IOException {
        String line = stdout.readLine();
        if (line == null) {
            throw new IOException(name + " has ended");
        }
        return Long.parseLong(line.strip());
    }

    /** Bytes of heap in use after a collection. */
    long heapAfterCollection() {
        try {
            stdin.write("gc\n");
            stdin.flush();
            return readNumber();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time so far, user and system, in seconds. */
    double processorSeconds() {
        String stat = read("stat");
        // The second field is the program's name in parentheses, which may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    /** Resident memory in bytes. */
    long resident() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
