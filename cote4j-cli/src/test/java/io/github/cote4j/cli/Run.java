package io.github.cote4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One command run in this process, in a mesh of the test's own, with all that it wrote. */
final class Run {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Stop stop = new Stop();

    private Run() {}

    /** Starts a command on a thread of its own. */
    static Run start(Map<String, String> environment, String input, String... args) {
        Run run = new Run();
        Shell shell = new Shell(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Output(run.out, false, run.stop::request),
                new Output(run.err, false, () -> {}),
                run.stop);
        Thread thread = new Thread(
                () -> {
                    try {
                        run.code.complete(CoteCommand.commandLine(shell).execute(args));
                    } catch (Throwable e) {
                        run.code.completeExceptionally(e);
                    }
                },
                args.length == 0 ? "cote" : args[0]);
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    /** Variables for a mesh on loopback that nobody else is in. */
    static Map<String, String> mesh() {
        return Map.of(
                "COTE_BROADCAST_ADDRESS",
                "127.255.255.255",
                "COTE_DISCOVERY_PORT",
                String.valueOf(freePort()),
                "COTE_KEY",
                UUID.randomUUID().toString());
    }

    /** The exit status, waited for. */
    int code() {
        return code.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** As a signal would. */
    int stop() {
        stop.request();
        return code();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }

    /** A run that ends by itself. */
    static Run of(Map<String, String> environment, String... args) {
        Run run = start(environment, "", args);
        run.code();
        return run;
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }
}
