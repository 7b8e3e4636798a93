package io.github.cote4j.interop;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.cote4j.Cote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** A JVM of its own with one responder that echoes; made to be killed. Ends with its stdin. */
final class ResponderProcess implements AutoCloseable {
    private final Process process;

    private ResponderProcess(Process process) {
        this.process = process;
    }

    /** Starts it; it is found by discovery when it is up. */
    static ResponderProcess start(int port, String key) {
        try {
            return new ResponderProcess(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ResponderProcess.class.getName(),
                            Integer.toString(port),
                            key)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins the mesh and answers until stdin ends. */
    public static void main(String[] args) throws IOException {
        try (Cote cote = Cote.create(
                JvmSide.config(Integer.parseInt(args[0]), Settings.DEFAULT).build())) {
            cote.responder("responder", options -> options.key(args[1]))
                    .on("echo", request -> Objects.requireNonNull(request.as(Map.class))
                            .get("value"));
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(5, SECONDS).join();
    }
}
