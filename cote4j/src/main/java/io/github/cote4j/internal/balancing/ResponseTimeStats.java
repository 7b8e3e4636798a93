package io.github.cote4j.internal.balancing;

/**
 * Requests in flight and response times of one responder, as one requester sees them.
 *
 * <p>Lives on the requester's event loop: not safe for use by several threads. Each method takes a few nanoseconds and
 * allocates nothing. Times are nanoseconds of any one clock that does not go back.
 */
public final class ResponseTimeStats {
    /** The weight of one answer in the average; what TCP uses for its round trip time. */
    private static final double WEIGHT = 1 / 8.0;

    /**
     * How fast a peak is forgotten at first: to 37 % after this time. Short enough that a responder which was as late as a
     * link may be silent, ten thousand times later than usual, is asked again in well under the three seconds promised.
     */
    private static final double SHORT_MEMORY_NANOS = 0.3e9;

    /** How fast it is forgotten of one that was as slow each time it was tried again. Finagle's default. */
    private static final double LONG_MEMORY_NANOS = 10e9;

    /** So many times the last peak is a mishap until it has happened again. */
    private static final double SURPRISE = 10;

    private int inFlight;
    private long sent;
    private long silentSince;
    private double average;
    private double peak;
    private long peakAt;
    private double memory = SHORT_MEMORY_NANOS;
    /** Whether the next answer is to a request that it got when it owed none, and so tells how it does by itself. */
    private boolean tried;

    /** A request was written to the responder. */
    public void sent(long now) {
        if (inFlight++ == 0) {
            silentSince = now;
            tried = true;
        }
        sent++;
    }

    /** A request was answered, by a result or an error. */
    public void answered(long now, long responseTime) {
        inFlight--;
        silentSince = now;
        record(now, responseTime);
    }

    /** A request ended without an answer: nobody waits any longer. It counts as one that took as long as it was waited for. */
    public void gaveUp(long now, long waited) {
        inFlight--;
        record(now, waited);
    }

    /** A request was refused, which says nothing of how long one takes. */
    public void refused(long now) {
        inFlight--;
        silentSince = now;
    }

    /** Forgets how long answers took; what is under way still counts. */
    public void forgetTimes() {
        average = 0;
        peak = 0;
        memory = SHORT_MEMORY_NANOS;
    }

    /** Requests sent and neither answered nor given up. */
    public int inFlight() {
        return inFlight;
    }

    /** Requests sent since the start. */
    public long sent() {
        return sent;
    }

    /** {@link io.github.cote4j.balancing.Candidate#responseTimeNanos}. */
    public double average(long now) {
        return average == 0 ? 0 : Math.max(average, silence(now));
    }

    /**
     * {@link io.github.cote4j.balancing.Candidate#peakResponseTimeNanos}. Between answers it falls only while
     * nothing is owed: so one that was slow is given a single request when its peak is forgotten, and counts as slow again
     * until it has answered.
     */
    public double peak(long now) {
        return inFlight == 0 ? peak * remainder(now) : Math.max(peak, silence(now));
    }

    private void record(long now, long responseTime) {
        double time = Math.max(1, responseTime);
        average = average == 0 ? time : average + WEIGHT * (time - average);
        double remainder = remainder(now);
        double remembered = peak * remainder;
        if (time > SURPRISE * peak) {
            memory = SHORT_MEMORY_NANOS;
        } else if (tried) {
            learn(time, remembered);
        }
        peak = Math.max(time, remembered + time * (1 - remainder));
        peakAt = now;
        tried = false;
    }

    /** One that is slow again when it is tried again is remembered for longer, one that is not for shorter. */
    private void learn(double time, double remembered) {
        if (time <= remembered) {
            memory = Math.max(SHORT_MEMORY_NANOS, memory / 2);
        } else if (remembered < peak / 2) {
            memory = Math.min(LONG_MEMORY_NANOS, memory * 2);
        }
    }

    /**
     * How long it has been silent although it owes an answer. As long as none was given up, its oldest request in flight
     * is at least this old, which spares looking for it.
     */
    private long silence(long now) {
        return inFlight == 0 ? 0 : now - silentSince;
    }

    /** What is left of the peak: a rational function close to exp(-x) and much cheaper. */
    private double remainder(long now) {
        double x = (now - peakAt) / memory / 8;
        double eighth = 1 / (1 + x * (1 + x / 2));
        double quarter = eighth * eighth;
        double half = quarter * quarter;
        return half * half;
    }
}
