package io.github.cote4j.internal.concurrent;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** A loop in virtual time: tasks run on the test's thread, when the test lets time pass. */
final class FakeLoop implements Loop {
    private record Task(long due, long number, Runnable task) {}

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            (a, b) -> a.due != b.due ? Long.compare(a.due, b.due) : Long.compare(a.number, b.number));
    private long now = -5_000_000_000L;
    private long numbers;

    long nanoTime() {
        return now;
    }

    int waiting() {
        return tasks.size();
    }

    void advance(long nanos) {
        long until = now + nanos;
        while (!tasks.isEmpty() && tasks.peek().due <= until) {
            Task next = tasks.remove();
            now = Math.max(now, next.due);
            next.task.run();
        }
        now = until;
    }

    void advanceMillis(long millis) {
        advance(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Timer schedule(Runnable task, long delay, TimeUnit unit) {
        Task scheduled = new Task(now + unit.toNanos(delay), numbers++, task);
        tasks.add(scheduled);
        return () -> tasks.remove(scheduled);
    }
}
