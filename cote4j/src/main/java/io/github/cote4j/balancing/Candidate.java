package io.github.cote4j.balancing;

/**
 * A responder that can take the request at hand, with what its requester has seen of it.
 *
 * <p>Read only inside {@link Balancer#choose}; the figures change afterwards.
 */
public interface Candidate {
    /** The responder's component id; stable as long as it lives. */
    String id();

    /** Requests sent to it and not answered yet. */
    int inFlight();

    /** Requests sent to it since it was linked. */
    long sent();

    /**
     * Exponentially weighted moving average of its response time, in nanoseconds, or the time for which it has owed an
     * answer when that is longer; 0 until its first answer.
     */
    double responseTimeNanos();

    /**
     * Like {@link #responseTimeNanos}, but jumps up at once to a slower answer, as Finagle's peak-EWMA does. It falls with
     * quicker answers and while nothing is owed: within seconds, more slowly for one that was slow again each time it was
     * tried. Before its first answer it is the time for which it has owed one, or 0.
     */
    double peakResponseTimeNanos();
}
