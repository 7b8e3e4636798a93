package io.github.cote4j.balancing;

import java.util.SplittableRandom;

/**
 * The strategies that come with cote4j; each call makes a new one, for one requester.
 *
 * <p>How they compare in fleets of equal and unequal speed is measured in {@code docs/balancing.md}.
 */
public final class Balancers {
    private Balancers() {}

    /** One after another, as cote's Requester. */
    public static Balancer roundRobin() {
        return new RoundRobin(new SplittableRandom());
    }

    /** The one with the fewest requests in flight, as cote's PendingBalancedRequester; among equals in turn. */
    public static Balancer leastPending() {
        return new LeastPending();
    }

    /**
     * The one with the least average response time, as cote's TimeBalancedRequester: new ones first, every tenth
     * request to a random one.
     */
    public static Balancer leastResponseTime() {
        return new LeastResponseTime(new SplittableRandom());
    }

    /**
     * The better of two random ones by peak-EWMA response time and requests in flight; for fleets of unequal speed. One
     * that has not answered yet is tried, and takes no more than its share until it has.
     */
    public static Balancer peakEwma() {
        return new PeakEwma(new SplittableRandom());
    }

    /**
     * The same responder for the same affinity key, by rendezvous hashing, whichever requester asks; round robin for
     * requests without a key. When responders come and go, only the keys of those that went, and the share of those that
     * came, move.
     */
    public static Balancer sticky() {
        return new Sticky(new RoundRobin(new SplittableRandom()));
    }
}
