package io.github.cote4j.internal.balancing;

/**
 * What the answers of one responder say of its state, as one requester sees it. Lives on the requester's loop; each
 * method takes a few nanoseconds. Times are nanoseconds of any one clock that does not go back.
 */
public final class ResponderHealth {
    private static final double WEIGHT = 1 / 16.0;
    private static final int FRACTION_BITS = 20;

    private int answers;
    private int timeoutsInARow;
    private double errorShare;
    /** Average of the logarithm of response times, so that single slow requests count for little. */
    private double logTime;

    private long lastAnswerAt;
    private int owed;
    private long owingSince;

    /** A request was written to it. */
    public void asked(long now) {
        if (owed++ == 0) {
            owingSince = now;
        }
    }

    /** It answered, with a result or an error. */
    public void answered(long now, long responseTime, boolean error) {
        owed--;
        owingSince = now;
        lastAnswerAt = now;
        timeoutsInARow = 0;
        note(responseTime, error);
    }

    /** Nobody waits for the answer any longer. */
    public void timedOut(long waited) {
        owed--;
        timeoutsInARow++;
        note(waited, true);
    }

    /** It refused a request, as one that has enough to do may. */
    public void refused(long now) {
        owed--;
        owingSince = now;
        lastAnswerAt = now;
        timeoutsInARow = 0;
    }

    /** A request was taken back by its caller, which says nothing. */
    public void takenBack() {
        owed--;
    }

    private void note(long responseTime, boolean error) {
        answers++;
        errorShare += ((error ? 1 : 0) - errorShare) * WEIGHT;
        // All alike until there are enough: what was asked first, while the responder started, must not count for most
        // of it.
        logTime += (log2(responseTime) - logTime) * Math.max(WEIGHT, 1.0 / answers);
    }

    /** Forgets everything but what is under way: a new chance. */
    public void reset() {
        answers = 0;
        timeoutsInARow = 0;
        errorShare = 0;
        logTime = 0;
    }

    /** How many requests have ended since the start or the last {@link #reset}. */
    int answers() {
        return answers;
    }

    int timeoutsInARow() {
        return timeoutsInARow;
    }

    /** The share of the last requests, some sixteen, that ended in an error or not at all. */
    double errorShare() {
        return errorShare;
    }

    /** The geometric mean of the last response times; 0 before the first. */
    double typicalTime() {
        return answers == 0 ? 0 : power2(logTime);
    }

    /** Requests sent to it and not ended. */
    int owed() {
        return owed;
    }

    /** For how long it has owed answers without giving any; 0 when it owes none. */
    long silentFor(long now) {
        return owed == 0 ? 0 : now - owingSince;
    }

    long lastAnswerAt() {
        return lastAnswerAt;
    }

    /** Linear between the powers of two: close to the exact one, and much cheaper. */
    private static double log2(long value) {
        long positive = Math.max(1, value);
        int whole = 63 - Long.numberOfLeadingZeros(positive);
        long shifted =
                whole >= FRACTION_BITS ? positive >> (whole - FRACTION_BITS) : positive << (FRACTION_BITS - whole);
        return whole + (shifted - (1L << FRACTION_BITS)) / (double) (1L << FRACTION_BITS);
    }

    /** The inverse of {@link #log2}. */
    private static double power2(double log) {
        int whole = (int) log;
        return (1 + log - whole) * (1L << whole);
    }
}
