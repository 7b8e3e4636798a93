package io.github.cote4j.internal.concurrent;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many deadlines on one loop at the cost of a list insertion each: a hashed wheel (Varghese and Lauck, 1987) with a
 * tick of 10 ms, so that a deadline is met up to 10 ms late. The wheel turns only while it holds something. Used on its
 * loop only.
 *
 * @param <E> what has a deadline
 */
public final class DeadlineWheel<E extends DeadlineWheel.Entry> {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SLOTS = 1024;

    private static final Logger log = LoggerFactory.getLogger(DeadlineWheel.class);

    private final Entry[] slots = new Entry[SLOTS];
    private final Loop loop;
    private final Consumer<E> expired;
    private final LongSupplier nanoTime;
    private final long origin;
    private long tick;
    private int size;
    private boolean turning;

    /**
     * @param nanoTime {@link System#nanoTime()}
     * @param expired called for each entry whose deadline has passed, after it was removed; one that ends another which
     *     is due in the same tick will be called for that one all the same
     */
    public DeadlineWheel(Loop loop, LongSupplier nanoTime, Consumer<E> expired) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.expired = expired;
    }

    /** Adds an entry, or moves it, to the given deadline in {@link System#nanoTime()}'s terms. */
    public void put(E entry, long deadline, long now) {
        remove(entry);
        if (!turning) {
            tick = (now - origin) / TICK_NANOS;
            turning = true;
            loop.schedule(this::turn, TICK_NANOS, TimeUnit.NANOSECONDS);
        }
        // Rounded up, and never into the tick that is being looked at: an entry must not expire early.
        link(entry, Math.max(tick + 1, (deadline - origin) / TICK_NANOS + 1));
    }

    /** Takes an entry out, if it is in. */
    public void remove(E entry) {
        if (isIn(entry)) {
            unlink(entry);
        }
    }

    private static boolean isIn(Entry entry) {
        return entry.wheelTick >= 0;
    }

    private void link(Entry entry, long dueTick) {
        entry.wheelTick = dueTick;
        int slot = (int) (dueTick & (SLOTS - 1));
        entry.wheelNext = slots[slot];
        if (entry.wheelNext != null) {
            entry.wheelNext.wheelPrevious = entry;
        }
        entry.wheelPrevious = null;
        slots[slot] = entry;
        size++;
    }

    private void unlink(Entry entry) {
        if (entry.wheelPrevious == null) {
            slots[(int) (entry.wheelTick & (SLOTS - 1))] = entry.wheelNext;
        } else {
            entry.wheelPrevious.wheelNext = entry.wheelNext;
        }
        if (entry.wheelNext != null) {
            entry.wheelNext.wheelPrevious = entry.wheelPrevious;
        }
        entry.wheelNext = null;
        entry.wheelPrevious = null;
        entry.wheelTick = -1;
        size--;
    }

    private void turn() {
        long current = (nanoTime.getAsLong() - origin) / TICK_NANOS;
        while (tick < current && size > 0) {
            tick++;
            expire((int) (tick & (SLOTS - 1)));
        }
        tick = current;
        if (size == 0) {
            turning = false;
        } else {
            loop.schedule(this::turn, TICK_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    @SuppressWarnings("unchecked") // put() takes only E
    private void expire(int slot) {
        // Taken out first and told afterwards: what expires may put and remove others.
        Entry due = null;
        for (Entry entry = slots[slot], next; entry != null; entry = next) {
            next = entry.wheelNext;
            if (entry.wheelTick <= tick) {
                unlink(entry);
                entry.wheelNext = due;
                due = entry;
            }
        }
        while (due != null) {
            Entry entry = due;
            due = entry.wheelNext;
            entry.wheelNext = null;
            try {
                expired.accept((E) entry);
            } catch (Throwable e) {
                // The wheel must turn on for all others.
                log.error("What ends an expired entry failed", e);
            }
        }
    }

    /** The links of an entry in its wheel; an entry is in one wheel at a time. */
    public abstract static class Entry {
        private @Nullable Entry wheelNext;
        private @Nullable Entry wheelPrevious;
        private long wheelTick = -1;

        protected Entry() {}
    }
}
