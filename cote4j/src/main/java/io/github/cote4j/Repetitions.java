package io.github.cote4j;

import io.github.cote4j.internal.balancing.RetryBudget;
import io.github.cote4j.internal.concurrent.DeadlineWheel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Which requests of one requester are sent again, and those that rest before that. Lives on the requester's loop. */
final class Repetitions {
    private final DeadlineWheel<Pending> wheel;
    private final RetryBudget budget;
    private final RequesterMeter meter;
    private final Set<Pending> resting = new LinkedHashSet<>();

    Repetitions(RequesterOptions options, DeadlineWheel<Pending> wheel, RequesterMeter meter) {
        this.wheel = wheel;
        this.meter = meter;
        this.budget = new RetryBudget(options.retryBudgetShare(), options.retryBudgetPerSecond(), System.nanoTime());
    }

    /** A request is sent; one that is sent for the first time adds to the budget. */
    void sending(Pending pending, long now) {
        if (pending.counted) {
            meter.repeated();
        } else {
            pending.counted = true;
            budget.earn(now);
        }
    }

    /**
     * When a request whose attempt has failed is sent again: if it may be, there is time, and the budget allows it.
     *
     * @param ran whether the attempt may have run; one that was refused did not, and is none of the repetitions
     */
    OptionalLong next(Pending pending, boolean ran, long now) {
        if (pending.retry.times() == 0 || ran && pending.repetitions >= pending.retry.times()) {
            return OptionalLong.empty();
        }
        long due = now + pending.retry.pauseNanos(pending.pauses);
        return due - pending.deadline < 0 && budget.spend(now) ? OptionalLong.of(due) : OptionalLong.empty();
    }

    /** Lets a request that stands nowhere else rest until then, when its wheel calls. */
    void rest(Pending pending, boolean ran, long due, long now) {
        pending.slot = null;
        pending.pauses++;
        if (ran) {
            pending.repetitions++;
        }
        resting.add(pending);
        wheel.put(pending, due, now);
    }

    /** Takes a request out, if it rests. */
    boolean remove(Pending pending) {
        return resting.remove(pending);
    }

    int size() {
        return resting.size();
    }

    /** Calls the action for each that rests; the action may take requests out. */
    void forEach(Consumer<Pending> action) {
        List.copyOf(resting).forEach(action);
    }
}
