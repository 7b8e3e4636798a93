package io.github.cote4j.internal.balancing;

/**
 * How many repetitions a requester may add to the requests it is given: a share of them, so that repetitions do not
 * multiply the load on responders that fail, and a few a second, so that one who asks rarely may repeat too. What is not
 * spent is kept for ten seconds, as in Finagle's retry budget. Lives on the requester's loop.
 */
public final class RetryBudget {
    private static final double KEPT_SECONDS = 10;
    /** How often what was earned ages, as doing so for every request would cost more than the request. */
    private static final long STEP_NANOS = 250_000_000;

    private final double share;
    private final double perSecond;
    private double earned;
    private double reserve;
    private long updatedAt;

    /**
     * @param share repetitions for each request, 0 to 1 and more
     * @param perSecond repetitions a second, however few requests there are
     * @param now in nanoseconds, as with the other methods
     */
    public RetryBudget(double share, double perSecond, long now) {
        this.share = share;
        this.perSecond = perSecond;
        this.reserve = perSecond * KEPT_SECONDS;
        this.updatedAt = now;
    }

    /** A request was made. */
    public void earn(long now) {
        if (now - updatedAt > STEP_NANOS) {
            age(now);
        }
        earned += share;
    }

    /** Takes one repetition, if there is one. */
    public boolean spend(long now) {
        age(now);
        if (reserve >= 1) {
            reserve--;
            return true;
        }
        if (earned >= 1) {
            earned--;
            return true;
        }
        return false;
    }

    private void age(long now) {
        double seconds = Math.max(0, now - updatedAt) / 1e9;
        updatedAt = now;
        earned *= Math.exp(-seconds / KEPT_SECONDS);
        reserve = Math.min(perSecond * KEPT_SECONDS, reserve + perSecond * seconds);
    }
}
