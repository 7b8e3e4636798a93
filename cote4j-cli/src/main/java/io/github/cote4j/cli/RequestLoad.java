package io.github.cote4j.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a number of requests in flight: each that ends sends the next. With a rate, requests are sent when they are
 * due, and each one's time counts from then, so that a stall of the other side shows in all that it held up.
 */
final class RequestLoad {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Supplier<CompletableFuture<?>> send;
    private final int inFlight;
    private final @Nullable Double rate;
    private final Stop stop;
    private final Recorder times = new Recorder(LONGEST_NANOS, 3);
    private final LongAdder answered = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentSkipListMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Semaphore permits;
    private volatile boolean running = true;

    RequestLoad(Supplier<CompletableFuture<?>> send, int inFlight, @Nullable Double rate, Stop stop) {
        this.send = send;
        this.inFlight = inFlight;
        this.rate = rate;
        this.stop = stop;
        this.permits = new Semaphore(inFlight);
    }

    /** Loads for both times and gives the result of the second. */
    Result run(Duration warmup, Duration duration, Duration drain) throws InterruptedException {
        if (rate != null) {
            Thread pacer = new Thread(this::pace, "pace");
            pacer.setDaemon(true);
            pacer.start();
        } else {
            for (int i = 0; i < inFlight; i++) {
                sendNext();
            }
        }
        stop.await(warmup);
        times.reset();
        answered.reset();
        errors.clear();
        long began = System.nanoTime();
        stop.await(duration);
        long nanos = System.nanoTime() - began;
        Histogram histogram = times.getIntervalHistogram();
        long count = answered.sum();
        running = false;
        int lost = drain(drain);
        Result result = new Result("request")
                .rate(count, nanos)
                .percentiles(histogram)
                .with("n", count)
                .with(
                        "errors",
                        errors.values().stream().mapToLong(LongAdder::sum).sum())
                .with("lost", lost)
                .with("in_flight", inFlight);
        errors.forEach((kind, number) -> result.with(kind, number.sum()));
        return result;
    }

    /** Sends until one is under way; a loop and not a recursion, for requests that fail at once. */
    private void sendNext() {
        while (running) {
            long began = System.nanoTime();
            CompletableFuture<?> reply = start();
            if (!reply.isDone()) {
                reply.whenComplete((value, failure) -> {
                    ended(began, failure);
                    sendNext();
                });
                return;
            }
            reply.whenComplete((value, failure) -> ended(began, failure));
        }
    }

    private void pace() {
        Pace pace = new Pace(rate);
        while (running) {
            long due = pace.next(stop);
            permits.acquireUninterruptibly();
            start().whenComplete((value, failure) -> {
                permits.release();
                ended(due, failure);
            });
        }
    }

    private CompletableFuture<?> start() {
        underWay.incrementAndGet();
        try {
            return send.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void ended(long began, @Nullable Throwable failure) {
        underWay.decrementAndGet();
        if (failure == null) {
            times.recordValue(Math.min(LONGEST_NANOS, Math.max(0, System.nanoTime() - began)));
            answered.increment();
        } else {
            errors.computeIfAbsent(Failure.kind(failure), kind -> new LongAdder())
                    .increment();
        }
    }

    /** Waits for what is under way; gives the number that never ended. */
    private int drain(Duration bound) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return underWay.get();
    }
}
