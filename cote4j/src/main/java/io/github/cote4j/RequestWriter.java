package io.github.cote4j;

import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts request frames on links and sends what was put together. Lives on the requester's loop. */
final class RequestWriter {
    private final byte[] idPrefix = Argument.text(ProcessHandle.current().pid() + ":");
    private final List<Link> dirty = new ArrayList<>();

    /** Puts a request: {@code [body, id]}, with the headers between for a peer that understands them. */
    void write(Pending pending, boolean jvm, Link link, long remainingNanos) {
        if (jvm) {
            // Rounded up, so that a request with some time left does not arrive with none.
            int ttl = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(remainingNanos) + 1);
            link.out()
                    .begin(3)
                    .argument(pending.body)
                    .argument(Headers.of(ttl, pending.blob ? pending.type : null))
                    .argument(idPrefix, pending.number);
        } else {
            link.out().begin(2).argument(pending.body).argument(idPrefix, pending.number);
        }
        if (link.queueFlush()) {
            dirty.add(link);
        }
    }

    /** Sends what was put. */
    void flush() {
        // Not for-each: a flush that makes a link writable again may put more on it, or on others.
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).flush();
        }
        dirty.clear();
    }
}
