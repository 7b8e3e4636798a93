package io.github.cote4j;

import io.github.cote4j.balancing.Balancer;
import io.github.cote4j.internal.logging.RateLimitedLog;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Asks the balancer which of the responders that can take a request now gets it. Lives on the requester's loop. */
final class ResponderChoice {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(Requester.class), Duration.ofSeconds(10));

    private final Balancer balancer;

    ResponderChoice(Balancer balancer) {
        this.balancer = balancer;
    }

    /**
     * One of the candidates, or null when none can take the request now.
     *
     * @param paced whether to keep to the {@link RequesterSlot#pace}
     */
    @Nullable
    RequesterSlot choose(Pending pending, List<RequesterSlot> candidates, boolean paced) {
        long now = paced ? System.nanoTime() : 0;
        List<RequesterSlot> able = candidates;
        for (RequesterSlot slot : candidates) {
            if (!canTake(slot, pending, paced, now)) {
                able = candidates.stream()
                        .filter(each -> canTake(each, pending, paced, now))
                        .toList();
                break;
            }
        }
        if (able.size() < 2) {
            return able.isEmpty() ? null : able.get(0);
        }
        int chosen = ask(able, pending);
        return able.get(chosen >= 0 && chosen < able.size() ? chosen : 0);
    }

    /** One of those that are to be tried out again, if it has no request yet that does so. */
    @Nullable
    RequesterSlot toTryOut(Pending pending, List<RequesterSlot> trials) {
        for (RequesterSlot slot : trials) {
            if (slot.standing.triable() && canTake(slot, pending, false, 0)) {
                return slot;
            }
        }
        return null;
    }

    private int ask(List<RequesterSlot> able, Pending pending) {
        try {
            return balancer.choose(able, pending.affinity);
        } catch (RuntimeException e) {
            // A balancer may be the user's.
            warnings.warn("The balancer failed; the first responder is taken", e);
            return 0;
        }
    }

    private static boolean canTake(RequesterSlot slot, Pending pending, boolean paced, long now) {
        return slot.link != null
                && slot.link.writable()
                && !pending.wasRefusedBy(slot)
                && (!paced || slot.inFlight() < slot.pace(now));
    }
}
