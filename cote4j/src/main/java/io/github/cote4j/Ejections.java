package io.github.cote4j;

import io.github.cote4j.internal.balancing.EjectionTime;
import io.github.cote4j.internal.balancing.Outliers;
import io.github.cote4j.internal.balancing.ResponderHealth;
import io.github.cote4j.internal.concurrent.Loop;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Takes responders that do much worse than the others out of rotation for a while, and lets them back in after one
 * request that they answer well. At least half of the responders stay, and one at least. Lives on the requester's loop.
 */
final class Ejections {
    private static final Logger log = LoggerFactory.getLogger(Requester.class);
    private static final long LOOK_MILLIS = 250;
    private static final long POSTPONED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Loop loop;
    private final List<RequesterSlot> linked;
    private final Runnable changed;
    private boolean looking;

    /**
     * @param linked the responders, kept by the owner
     * @param changed told when one was taken out or is to be tried
     */
    Ejections(Loop loop, List<RequesterSlot> linked, Runnable changed) {
        this.loop = loop;
        this.linked = linked;
        this.changed = changed;
    }

    /** Looks at the responders from now on, as long as there are several. */
    void look() {
        if (!looking && linked.size() > 1) {
            looking = true;
            lookLater();
        }
    }

    private void lookLater() {
        loop.schedule(
                () -> {
                    looking = false;
                    lookNow(System.nanoTime());
                    look();
                },
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void lookNow(long now) {
        boolean news = false;
        for (RequesterSlot slot : linked) {
            Standing standing = slot.standing;
            if (standing.out && !standing.onTrial && now - standing.until >= 0) {
                standing.onTrial = true;
                news = true;
            } else if (!standing.out && mayLoseOne()) {
                String reason = Outliers.judge(slot.health, others(slot), now);
                if (reason != null) {
                    eject(slot, reason, now);
                    news = true;
                }
            }
        }
        if (news) {
            changed.run();
        }
    }

    private boolean mayLoseOne() {
        long in = linked.stream().filter(slot -> !slot.standing.out).count();
        return in - 1 >= Math.max(1, linked.size() / 2);
    }

    private List<ResponderHealth> others(RequesterSlot one) {
        return linked.stream()
                .filter(slot -> slot != one && !slot.standing.out)
                .map(slot -> slot.health)
                .toList();
    }

    private void eject(RequesterSlot slot, String reason, long now) {
        Standing standing = slot.standing;
        standing.times = EjectionTime.times(standing.times, standing.out ? 0 : now - standing.until);
        long longest = EjectionTime.longest(standing.times);
        long pause = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        standing.until = now + pause;
        if (!standing.out) {
            // And not after each trial: one whose answers always come too late must not be tried at each of them.
            standing.awaitsSign = Outliers.silent(slot.health, now);
        }
        standing.out = true;
        standing.onTrial = false;
        standing.trial = null;
        // The first time may be a start or a pause of the collector, and is over within a second if it was.
        log.atLevel(standing.times > 1 ? Level.WARN : Level.INFO)
                .log(
                        "{} gets no requests for {} ms: {}",
                        slot.describe(),
                        TimeUnit.NANOSECONDS.toMillis(pause),
                        reason);
    }

    /** The request at hand is the one that tries out a responder. */
    void tries(RequesterSlot slot, Pending pending) {
        slot.standing.trial = pending;
    }

    /** The request was answered, by a fault of the responder's or otherwise. */
    void answered(RequesterSlot slot, Pending pending, long now, boolean fault) {
        slot.stats.answered(now, now - pending.sentAt);
        slot.health.answered(now, now - pending.sentAt, fault);
        boolean trial = slot.standing.trial == pending;
        if (trial && !fault && Outliers.recovered(now - pending.sentAt, others(slot))) {
            readmit(slot, now);
        } else if (!spoke(slot) && trial) {
            eject(slot, "the request that tried it out did not go well", now);
            changed.run();
        }
    }

    /**
     * It gave an answer, which nobody may wait for any longer. One that was left out for its silence has come back to life
     * with it, and is tried at once: how late the answer is says how long it was silent and not how it does now.
     *
     * @return whether it is tried for that
     */
    boolean spoke(RequesterSlot slot) {
        Standing standing = slot.standing;
        if (!standing.awaitsSign) {
            return false;
        }
        standing.awaitsSign = false;
        standing.onTrial = true;
        standing.trial = null;
        changed.run();
        return true;
    }

    /** The request was refused before any handler ran, which is no answer that could be compared. */
    void refused(RequesterSlot slot, Pending pending, long now) {
        slot.stats.refused(now);
        slot.health.refused(now);
        if (slot.standing.trial == pending) {
            postpone(slot, now);
        }
    }

    /** The request that tried it out has shown nothing; another one does so later, and not at once in its place. */
    private void postpone(RequesterSlot slot, long now) {
        slot.standing.trial = null;
        slot.standing.onTrial = false;
        slot.standing.until = now + POSTPONED_NANOS;
        changed.run();
    }

    /** The request ended without an answer. */
    void unanswered(RequesterSlot slot, Pending pending, boolean timedOut, long now) {
        long doubt = slot.unanswered(pending, timedOut, now);
        if (doubt > 0) {
            changed.run();
            loop.schedule(changed, doubt, TimeUnit.NANOSECONDS);
        }
        if (slot.standing.trial == pending) {
            if (timedOut) {
                eject(slot, "the request that tried it out timed out", now);
                changed.run();
            } else {
                postpone(slot, now);
            }
        }
    }

    private void readmit(RequesterSlot slot, long now) {
        slot.standing.out = false;
        slot.standing.onTrial = false;
        slot.standing.awaitsSign = false;
        slot.standing.trial = null;
        slot.standing.until = now;
        slot.forgetTimes();
        log.info("{} gets requests again", slot.describe());
        changed.run();
    }

    /** What a requester has decided of one responder. */
    static final class Standing {
        private boolean out;
        private boolean onTrial;
        /** Whether its next answer, whatever to, is reason to try it. */
        private boolean awaitsSign;

        private int times;
        private long until = System.nanoTime();
        private @Nullable Pending trial;

        /** Whether it is left out. */
        boolean out() {
            return out;
        }

        /** Whether the next request may try it out. */
        boolean triable() {
            return onTrial && trial == null;
        }

        /** Whether it is out and to be tried, by this request or another. */
        boolean onTrial() {
            return onTrial;
        }
    }
}
