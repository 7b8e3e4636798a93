package io.github.cote4j.internal.metrics;

/** Counts what went over the links to one peer, one link after another. Lives on one event loop. */
public final class LinkMeter {
    private long sent;
    private long failed;

    /** One more request was sent, or event heard. */
    public void sent() {
        sent++;
    }

    /** So many more ended in an error, or were missed. */
    public void failed(long times) {
        failed += times;
    }

    /** How many were sent or heard. */
    public long sentSoFar() {
        return sent;
    }

    /** How many failed or were missed. */
    public long failedSoFar() {
        return failed;
    }
}
