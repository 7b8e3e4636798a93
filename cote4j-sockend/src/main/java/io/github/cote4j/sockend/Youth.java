package io.github.cote4j.sockend;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The time in which a gateway has not heard of everybody yet: Node's components announce themselves every 2 s. Safe for use
 * by several threads.
 */
final class Youth {
    private final long end;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();

    Youth(Duration duration) {
        this.end = System.nanoTime() + duration.toNanos();
    }

    /** Somebody was heard of. */
    void heard() {
        lock.lock();
        try {
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is so, or the gateway is young no longer; returns whether it is. */
    boolean await(BooleanSupplier known) {
        lock.lock();
        try {
            long left = end - System.nanoTime();
            while (left > 0 && !known.getAsBoolean()) {
                left = heard.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return known.getAsBoolean();
    }
}
