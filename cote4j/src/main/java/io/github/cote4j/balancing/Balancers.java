package io.github.cote4j.balancing;

/** The strategies that come with cote4j; each call makes a new one, for one requester. */
public final class Balancers {
    private Balancers() {}

    /** One after another, as cote's Requester. */
    public static Balancer roundRobin() {
        throw new UnsupportedOperationException();
    }

    /** The one with the fewest requests in flight, as cote's PendingBalancedRequester; among equals in turn. */
    public static Balancer leastPending() {
        throw new UnsupportedOperationException();
    }

    /** The one with the least average response time, as cote's TimeBalancedRequester: new ones first, every tenth request to a random one. */
    public static Balancer leastResponseTime() {
        throw new UnsupportedOperationException();
    }

    /** The better of two random ones by peak-EWMA response time and requests in flight; for fleets of unequal speed. */
    public static Balancer peakEwma() {
        throw new UnsupportedOperationException();
    }

    /** The same responder for the same affinity key, by rendezvous hashing; round robin for requests without one. */
    public static Balancer sticky() {
        throw new UnsupportedOperationException();
    }
}
