package io.github.cote4j;

import io.github.cote4j.internal.metrics.TimeMeter;
import io.github.cote4j.internal.metrics.TypeCounts;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one responder. Lives on its loop. */
final class ResponderMeter {
    private final @Nullable TimeMeter times;
    private final TypeCounts unhandled = new TypeCounts();
    /** When the requests of this read came; 0 when nobody has asked yet. */
    private long arrival;

    private long requests;
    private long errors;
    private long refused;

    /**
     * @param timing whether to count how long requests take
     */
    ResponderMeter(boolean timing) {
        times = timing ? new TimeMeter() : null;
    }

    /** When the request at hand came, by one look at the clock for all of a read. */
    long arrival() {
        if (arrival == 0 && times != null) {
            arrival = System.nanoTime();
        }
        return arrival;
    }

    /** The next request comes with another read. */
    void batchEnd() {
        arrival = 0;
    }

    /** A request was answered, with an error or otherwise. */
    void answered(long arrivedAt, long endedAt, boolean failed) {
        requests++;
        if (failed) {
            errors++;
        }
        if (times != null) {
            times.record(endedAt - arrivedAt);
        }
    }

    /** A frame that is no request was answered with an error. */
    void unreadable() {
        requests++;
        errors++;
    }

    /** There was too much in hand for one more request. */
    void overloaded() {
        refused++;
    }

    /** No handler takes the type. */
    void unhandled(String type) {
        refused++;
        unhandled.add(type, 1);
    }

    void measure(Measurement into) {
        into.requests = requests;
        into.errors = errors;
        into.refused = refused;
        into.unhandled = unhandled.read();
        if (times != null) {
            into.times = times.read();
        }
    }
}
