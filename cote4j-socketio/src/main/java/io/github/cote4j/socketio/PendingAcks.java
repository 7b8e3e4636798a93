package io.github.cote4j.socketio;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events sent to one socket that its client has not acknowledged. Safe for use by several threads. */
final class PendingAcks {
    private final int limit;
    private @Nullable Map<Long, Pending> pending;
    private long lastId = -1;

    PendingAcks(int limit) {
        this.limit = limit;
    }

    /** Adds one; returns the id to send with it, or -1 when there are too many. */
    synchronized long add(Pending ack) {
        if (pending == null) {
            pending = new HashMap<>(4);
        }
        if (pending.size() >= limit) {
            return -1;
        }
        pending.put(++lastId, ack);
        return lastId;
    }

    /** Takes one out, if it is in. */
    synchronized @Nullable Pending remove(long id) {
        return pending == null ? null : pending.remove(id);
    }

    /** Takes all out. */
    synchronized Collection<Pending> removeAll() {
        Map<Long, Pending> all = pending;
        pending = null;
        return all == null ? List.of() : all.values();
    }

    /** One that is waited for. */
    static final class Pending {
        final CompletableFuture<List<JsonNode>> future = new CompletableFuture<>();
        private Deadlines.@Nullable Deadline deadline;

        synchronized void deadline(Deadlines.Deadline given) {
            deadline = given;
        }

        synchronized void cancelDeadline() {
            if (deadline != null) {
                deadline.cancel();
            }
        }
    }
}
