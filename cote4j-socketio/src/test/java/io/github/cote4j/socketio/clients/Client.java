package io.github.cote4j.socketio.clients;

import io.github.cote4j.interop.NodePeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A Node process with npm's client in it; it can be frozen and killed. */
final class Client implements AutoCloseable {
    private final NodePeer process = NodePeer.start("client.js", Map.of());

    /** A socket that stays open in the process. */
    final class Held {
        private final int number;
        private final String id;

        private Held(Map<?, ?> answer) {
            number = ((Number) answer.get("number")).intValue();
            id = (String) answer.get("id");
        }

        /** The socket's id when it was opened. */
        String id() {
            return id;
        }

        /** What it has seen. */
        Seen seen() {
            return Seen.of((Map<?, ?>) process.call("seen", Map.of("number", number)));
        }

        void emit(Object... args) {
            process.call("emit", Map.of("number", number, "args", args));
        }

        /** Emits and waits for the acknowledgement. */
        List<?> ask(Object... args) {
            return (List<?>) process.call("ask", Map.of("number", number, "args", args));
        }
    }

    /** What a socket has seen: its state, why connecting failed, events, why it was disconnected, how often it came back. */
    record Seen(
            boolean connected, String id, String transport, List<?> told, List<?> said, List<?> left, int returned) {
        static Seen of(Map<?, ?> answer) {
            return new Seen(
                    (Boolean) answer.get("connected"),
                    (String) answer.get("id"),
                    (String) answer.get("transport"),
                    (List<?>) answer.get("told"),
                    (List<?>) answer.get("said"),
                    (List<?>) answer.get("left"),
                    ((Number) answer.get("returned")).intValue());
        }
    }

    /** Plays a scenario; fails with what it found wrong. */
    Object run(String scenario, String url, Setting setting, Map<String, ?> more) {
        Map<String, Object> line = new LinkedHashMap<>(more);
        line.put("scenario", scenario);
        return process.call("run", at(line, url, setting));
    }

    /** Plays a scenario that may take long; ends with the process at the latest. */
    CompletableFuture<Object> begin(String scenario, String url, Map<String, ?> more) {
        Map<String, Object> line = new LinkedHashMap<>(more);
        line.put("scenario", scenario);
        return process.send("run", at(line, url, Setting.DEFAULT));
    }

    /** Opens a socket that stays, with options of npm's client; connected when this returns. */
    Held hold(String url, Setting setting, Map<String, ?> options) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("options", options);
        return new Held((Map<?, ?>) process.call("hold", at(line, url, setting)));
    }

    private static Map<String, Object> at(Map<String, Object> line, String url, Setting setting) {
        line.put("url", url);
        if (setting.transports() != null) {
            line.put("transports", setting.transports());
        }
        return line;
    }

    /** Stops the process as a laptop that is closed does: its connections stay. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.kill();
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
