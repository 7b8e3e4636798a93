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

    /** Exponentially weighted moving average of its response time, in nanoseconds; 0 when nothing is known yet. */
    double responseTimeNanos();

    /**
     * Like {@link #responseTimeNanos}, but jumps up at once to a slower answer and decays slowly, as Finagle's
     * peak-EWMA does; an unanswered request counts with its age.
     */
    double peakResponseTimeNanos();
}
