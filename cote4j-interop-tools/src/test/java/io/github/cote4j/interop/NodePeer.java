package io.github.cote4j.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Node process that runs a script of the module's {@code src/test/node}: commands go to its stdin, answers come from its
 * stdout, one JSON line each. Safe for use by several threads.
 */
public final class NodePeer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long ANSWER_SECONDS = 20;

    private final Process process;
    private final Writer stdin;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Object>> answers = new ConcurrentHashMap<>();
    private volatile boolean ended;

    private NodePeer(Process process) {
        this.process = process;
        this.stdin = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::readAnswers, "node-peer-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process with these variables added to its environment. */
    public static NodePeer start(String script, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder("node", script)
                .directory(NodeModules.require().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // amp still uses "new Buffer", and node would say so in every process.
        builder.environment().put("NODE_NO_WARNINGS", "1");
        builder.environment().keySet().removeIf(name -> name.startsWith("COTE_"));
        builder.environment().putAll(environment);
        try {
            return new NodePeer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a command; the future has its answer, or fails with what the script says or when the process ends. */
    public CompletableFuture<Object> send(String command, Map<String, ?> parameters) {
        long id = ids.incrementAndGet();
        Map<String, Object> line = new LinkedHashMap<>(parameters);
        line.put("id", id);
        line.put("command", command);
        CompletableFuture<Object> answer = new CompletableFuture<>();
        answers.put(id, answer);
        try {
            synchronized (stdin) {
                stdin.write(JSON.writeValueAsString(line) + "\n");
                stdin.flush();
            }
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        if (ended) {
            answer.completeExceptionally(new IllegalStateException("the node process has ended"));
        }
        return answer;
    }

    /** Gives a command and waits for its answer. */
    public Object call(String command, Map<String, ?> parameters) {
        return send(command, parameters)
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Ends the process as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** The process's id, for signals that Java has no name for. */
    public long pid() {
        return process.pid();
    }

    private void readAnswers() {
        try (BufferedReader stdout = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
                take(JSON.readValue(line, Map.class));
            }
        } catch (IOException e) {
            // The stream breaks when the process is killed; what waits is failed below.
        } finally {
            ended = true;
            answers.values()
                    .forEach(answer ->
                            answer.completeExceptionally(new IllegalStateException("the node process has ended")));
        }
    }

    private void take(Map<?, ?> line) {
        CompletableFuture<Object> answer = answers.remove(((Number) line.get("id")).longValue());
        if (line.containsKey("failure")) {
            answer.completeExceptionally(new AssertionError(line.get("failure")));
        } else {
            answer.complete(line.get("answer"));
        }
    }

    @Override
    public void close() {
        try {
            stdin.close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
