package io.github.cote4j.redis;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real {@code redis-server} for one test: on a free port of 127.0.0.1, without persistence, in a folder of its own. It
 * can be ended and started again, and stopped and continued. Not for use by several threads.
 */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path program;
    private final Path folder;
    private final int port;
    private Process process;

    private RedisServer(Path program, int port) {
        this.program = program;
        this.port = port;
        try {
            this.folder = Files.createTempDirectory("cote4j-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one; skips the test aloud when there is no program. */
    public static RedisServer started() {
        RedisServer server = reserve();
        server.start();
        return server;
    }

    /** One that has its port but does not run yet. */
    public static RedisServer reserve() {
        Path program = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(each -> Path.of(each, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> Skips.because("redis-server not found"));
        return new RedisServer(program, freePort());
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it, again when it has been ended, with these settings besides, and waits until it accepts connections. */
    public void start(String... settings) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString()));
        command.addAll(List.of(settings));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(PATIENCE).until(this::accepts);
    }

    /** Ends it as {@code kill -9} does. */
    public void end() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("redis-server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it stand still with its connections open. */
    public void pause() {
        signal("STOP");
    }

    public void proceed() {
        signal("CONT");
    }

    /** Sends a message to the channel that cote uses, as a client of its own. */
    void publish(String message) {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            String head = "*3\r\n$7\r\nPUBLISH\r\n$4\r\ncote\r\n$" + body.length + "\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
            if (socket.getInputStream().read() != ':') {
                throw new IllegalStateException("redis-server refused the message");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            end();
        }
        try {
            Files.deleteIfExists(folder.resolve("log"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
