package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What it costs that components count and report: two meshes in one JVM, one with metrics and one without, which run the same
 * load in turns of some milliseconds. Prints the processor time of all threads for each request or event, medians over the
 * rounds; taking turns so quickly, both see the same machine, however busy it is. Run by {@code bench/metrics.sh}.
 */
final class MetricsBench implements AutoCloseable {
    private static final int WARMUP_ROUNDS = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MeshRule mesh = new MeshRule();
    private final Requester onLoop;
    private final Requester offLoop;
    private final Publisher publisher;
    private final AtomicLong heard = new AtomicLong();

    private MetricsBench(boolean metrics, boolean monitored) {
        Cote server = mesh.cote(builder -> builder.metrics(metrics).ioThreads(1).log(false));
        Cote client = mesh.cote(builder -> builder.metrics(metrics).ioThreads(1).log(false));
        server.responder("On the loop", options -> options.key("loop")).onNonBlocking("t", request -> "reply");
        server.responder("Off the loop").on("t", request -> "reply");
        publisher =
                server.publisher("Publisher", options -> options.slowSubscribers(SlowSubscriberPolicy.BACK_PRESSURE));
        client.subscriber("Subscriber").onNonBlocking("e", event -> heard.incrementAndGet());
        onLoop = client.requester("On the loop", options -> options.key("loop").completeOnEventLoop());
        offLoop = client.requester("Off the loop");
        if (monitored) {
            mesh.cote(builder -> builder.ioThreads(1)).monitor("Monitor", options -> {}, new Deaf());
        }
        onLoop.ready().orTimeout(10, TimeUnit.SECONDS).join();
        offLoop.ready().orTimeout(10, TimeUnit.SECONDS).join();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (publisher.subscribers() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        mesh.close();
    }

    /** Rounds, and anything more for a monitor that is reported to every second. */
    public static void main(String[] arguments) throws InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        boolean monitored = arguments.length > 1;
        Map<String, List<List<Double>>> results = new LinkedHashMap<>();
        try (MetricsBench off = new MetricsBench(false, monitored);
                MetricsBench on = new MetricsBench(true, monitored)) {
            List<MetricsBench> both = List.of(off, on);
            for (int round = 0; round < WARMUP_ROUNDS + rounds; round++) {
                if (round == WARMUP_ROUNDS) {
                    results.clear();
                }
                for (int turn = 0; turn < 2; turn++) {
                    int which = (round + turn) % 2;
                    MetricsBench bench = both.get(which);
                    add(results, "request, 64 in flight", which, requests(bench.offLoop, 40_000, 64));
                    add(results, "request, 64 in flight, all non-blocking", which, requests(bench.onLoop, 60_000, 64));
                    add(results, "request, 1 in flight, all non-blocking", which, requests(bench.onLoop, 3_000, 1));
                    add(results, "event", which, bench.events(200_000));
                }
            }
        }
        System.out.printf("%-42s %10s %10s %8s%n", "processor time, ns, of a", "metrics", "without", "ratio");
        results.forEach((load, times) -> {
            double without = median(times.get(0));
            double with = median(times.get(1));
            System.out.printf("%-42s %10.0f %10.0f %8.3f%n", load, with, without, with / without);
        });
    }

    private static void add(Map<String, List<List<Double>>> results, String load, int which, double nanos) {
        results.computeIfAbsent(load, none -> List.of(new ArrayList<>(), new ArrayList<>()))
                .get(which)
                .add(nanos);
    }

    private static double median(List<Double> all) {
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    private static long processorNanos() {
        long sum = 0;
        for (long thread : THREADS.getAllThreadIds()) {
            sum += Math.max(0, THREADS.getThreadCpuTime(thread));
        }
        return sum;
    }

    private static double requests(Requester requester, int count, int inFlight) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(count);
        AtomicInteger left = new AtomicInteger(count);
        long before = processorNanos();
        for (int i = 0; i < inFlight; i++) {
            next(requester, left, ended);
        }
        if (!ended.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("requests without an end");
        }
        return (processorNanos() - before) / (double) count;
    }

    private static void next(Requester requester, AtomicInteger left, CountDownLatch ended) {
        if (left.getAndDecrement() > 0) {
            Objects.requireNonNull(requester.send("t").whenComplete((reply, failure) -> {
                ended.countDown();
                next(requester, left, ended);
            }));
        }
    }

    private double events(int count) throws InterruptedException {
        long all = heard.get() + count;
        long before = processorNanos();
        for (int i = 0; i < count; i++) {
            publisher.publish("e", 1);
        }
        for (int i = 0; heard.get() < all; i++) {
            if (i > 60_000) {
                throw new IllegalStateException("events that do not come");
            }
            Thread.sleep(1);
        }
        return (processorNanos() - before) / (double) count;
    }

    /** Hears, and does nothing. */
    private static final class Deaf implements MonitorListener {
        @Override
        public void seen(Peer peer) {}

        @Override
        public void gone(Peer peer, Peer.Departure departure) {}

        @Override
        public void linked(String id) {}

        @Override
        public void reported(ComponentStatus status) {}

        @Override
        public void unlinked(String id) {}

        @Override
        public CompletionStage<?> closing() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
