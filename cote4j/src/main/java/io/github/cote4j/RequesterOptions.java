package io.github.cote4j;

import io.github.cote4j.balancing.Balancer;
import io.github.cote4j.balancing.Balancers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link Requester} can be told when it is made. */
public final class RequesterOptions extends ComponentOptions<RequesterOptions> {
    private Balancer balancer = Balancers.peakEwma();
    private @Nullable Duration timeout;
    private boolean completesOnEventLoop;
    private boolean onlyListed;
    private int maxPending = 100_000;
    private long maxPendingBytes = 64L << 20;
    private Retry retry = Retry.NONE;
    private double retryBudgetShare = 0.2;
    private double retryBudgetPerSecond = 10;
    private @Nullable List<String> requests;

    RequesterOptions() {}

    /** How a responder is chosen when several can answer. Default: {@link Balancers#peakEwma()}. */
    public RequesterOptions balancer(Balancer balancer) {
        this.balancer = balancer;
        return this;
    }

    /** How long each request may take unless the call says otherwise. Default: {@link CoteConfig#requestTimeout()}. */
    public RequesterOptions timeout(Duration timeout) {
        this.timeout = Checks.positive(timeout, "timeout");
        return this;
    }

    /** The most requests that may be under way or waiting; one more fails at once. Default: 100,000. */
    public RequesterOptions maxPending(int maxPending) {
        this.maxPending = Checks.inRange(maxPending, 1, Integer.MAX_VALUE, "maxPending");
        return this;
    }

    /** The most bytes that the requests under way or waiting may hold; one more fails at once. Default: 64 MiB. */
    public RequesterOptions maxPendingBytes(long maxPendingBytes) {
        if (maxPendingBytes < 1) {
            throw new IllegalArgumentException("maxPendingBytes must be at least 1, not " + maxPendingBytes);
        }
        this.maxPendingBytes = maxPendingBytes;
        return this;
    }

    /** How each request is repeated unless the call says otherwise. Default: never. */
    public RequesterOptions retry(Retry retry) {
        this.retry = Objects.requireNonNull(retry, "retry");
        return this;
    }

    /**
     * How many repetitions this requester may make in all: a share of its requests, and so many a second however few
     * those are; what is not used is kept for ten seconds, and it begins with the seconds' part of ten. A request that finds the budget spent fails as if it could
     * not be repeated. Default: 0.2 and 10.
     */
    public RequesterOptions retryBudget(double share, double perSecond) {
        this.retryBudgetShare = Checks.notNegative(share, "share");
        this.retryBudgetPerSecond = Checks.notNegative(perSecond, "perSecond");
        return this;
    }

    /** The request types to announce, for monitors to show. Default: none. */
    public RequesterOptions requests(String... types) {
        this.requests = List.of(types);
        return this;
    }

    /**
     * Completes the futures of this requester on its event loop, faster by two thread hops: a promise that what is
     * attached to them takes microseconds and never blocks. What does holds up every reply of this requester. Default:
     * off the event loop.
     */
    public RequesterOptions completeOnEventLoop() {
        this.completesOnEventLoop = true;
        return this;
    }

    /**
     * Asks only responders that list the request's type in their {@link ResponderOptions#respondsTo respondsTo}: what they
     * leave to callers from outside, such as a gateway's. A request of a type that nobody lists waits for somebody who
     * does. Default: all responders.
     */
    public RequesterOptions onlyListed() {
        this.onlyListed = true;
        return this;
    }

    boolean asksOnlyListed() {
        return onlyListed;
    }

    boolean completesOnEventLoop() {
        return completesOnEventLoop;
    }

    Balancer balancer() {
        return balancer;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    int maxPending() {
        return maxPending;
    }

    long maxPendingBytes() {
        return maxPendingBytes;
    }

    Retry retry() {
        return retry;
    }

    double retryBudgetShare() {
        return retryBudgetShare;
    }

    double retryBudgetPerSecond() {
        return retryBudgetPerSecond;
    }

    @Nullable
    List<String> requests() {
        return requests;
    }

    @Override
    RequesterOptions self() {
        return this;
    }
}
