package io.github.cote4j;

import io.github.cote4j.internal.metrics.TimeMeter;
import io.github.cote4j.internal.metrics.TypeCounts;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one requester. Lives on its loop. */
final class RequesterMeter {
    private final @Nullable TimeMeter times;
    private final TypeCounts unhandled = new TypeCounts();
    private long requests;
    private long errors;
    private long retries;

    /**
     * @param timing whether to count how long requests take
     */
    RequesterMeter(boolean timing) {
        times = timing ? new TimeMeter() : null;
    }

    /** A request had its reply after so long. */
    void took(long nanos) {
        if (times != null) {
            times.record(nanos);
        }
    }

    /** The request has ended; with a reply when there is no failure. */
    void ended(Pending pending, @Nullable RequestException failure) {
        requests++;
        if (failure == null) {
            return;
        }
        errors++;
        if (failure instanceof NoHandlerException || failure instanceof NobodyThereException) {
            unhandled.add(pending.type, 1);
        }
        if (pending.counted) {
            took(System.nanoTime() - pending.calledAt);
        }
    }

    /** The caller wants no reply any more. */
    void cancelled() {
        requests++;
    }

    /** The request is sent once more. */
    void repeated() {
        retries++;
    }

    void measure(Measurement into, RequestEngine engine) {
        into.requests = requests;
        into.errors = errors;
        into.retries = retries;
        into.refused = engine.bounds.refused();
        into.inFlight = engine.sent.size();
        into.queued = (long) engine.waiting.size() + engine.repetitions.size();
        TypeCounts all = unhandled.copy();
        engine.waiting.unhandled(engine.linked).forEach(route -> all.add(route.type, route.waiting.size()));
        into.unhandled = all.read();
        if (times != null) {
            into.times = times.read();
        }
        into.links(engine.connections(), System.nanoTime());
    }
}
