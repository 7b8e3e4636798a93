package io.github.cote4j.cli;

import io.github.cote4j.Json;
import io.github.cote4j.ReplyError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with shell commands, some at once. Safe for all threads; closing kills what still runs.
 *
 * <p>Output is bounded: a command that writes more than 16 MiB fails, of its error output 8 KiB are kept.
 */
final class ShellHandler implements AutoCloseable {
    private static final int MOST_OUTPUT = 16 << 20;
    private static final int MOST_ERROR_OUTPUT = 8 << 10;

    private final Semaphore slots =
            new Semaphore(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService pipes = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pipe");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Runs {@code sh -c COMMAND} with the request on its standard input.
     *
     * @return its standard output: JSON if it is, otherwise a string, or null when there was none
     * @throws ReplyError with its error output when it did not exit with 0
     */
    @Nullable
    Object run(String command, String request) {
        slots.acquireUninterruptibly();
        try {
            Process process = new ProcessBuilder("sh", "-c", command).start();
            running.add(process);
            try {
                return reply(process, request);
            } finally {
                kill(process);
                running.remove(process);
            }
        } catch (IOException e) {
            throw new ReplyError("NOT_STARTED", "the command could not be started: " + e.getMessage());
        } finally {
            slots.release();
        }
    }

    /** Kills every command that still runs, with what it started. */
    @Override
    public void close() {
        running.forEach(ShellHandler::kill);
        pipes.shutdownNow();
    }

    private @Nullable Object reply(Process process, String request) throws IOException {
        CompletableFuture.runAsync(() -> feed(process.getOutputStream(), request), pipes);
        CompletableFuture<String> errors =
                CompletableFuture.supplyAsync(() -> read(process.getErrorStream(), MOST_ERROR_OUTPUT), pipes);
        byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT + 1);
        if (output.length > MOST_OUTPUT) {
            throw new ReplyError("TOO_LONG", "the command wrote more than " + MOST_OUTPUT + " bytes");
        }
        int code = exitCode(process);
        if (code != 0) {
            String message = errors.join().strip();
            throw new ReplyError("EXIT_" + code, message.isEmpty() ? "the command exited with " + code : message);
        }
        String text = new String(output, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return null;
        }
        return JsonText.isJson(text) ? new Json(JsonText.compact(text)) : text;
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplyError("INTERRUPTED", "the responder is ending");
        }
    }

    private static void feed(OutputStream in, String request) {
        try (in) {
            in.write((request + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command that does not read its input is none the worse for it.
        }
    }

    /** Keeps the first bytes and reads on to the end, so that the command is not held up. */
    private static String read(InputStream from, int most) {
        try (from) {
            byte[] kept = from.readNBytes(most);
            from.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
