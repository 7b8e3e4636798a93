package io.github.cote4j.balancing;

import io.github.cote4j.internal.balancing.ResponseTimeStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A fleet of responders under load, in virtual time.
 *
 * <p>Requests arrive at random (Poisson) and are dealt out to the requesters at random; each requester has a balancer of
 * its own and sees only its own requests, as in a mesh. A responder works on a few requests at once and queues the rest;
 * how long one takes is random (exponential) round the responder's mean.
 */
final class Simulation {
    private static final int WORKERS = 4;
    private static final double WIRE = micros(50);

    private final SplittableRandom random;
    private final PriorityQueue<Happening> agenda = new PriorityQueue<>();
    private final List<Server> servers = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private double now;
    private long sequence;

    private Simulation(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * @param meanMillis the mean time for one request of each responder
     * @param requestsPerSecond of all requesters together
     */
    static Outcome run(
            long seed,
            Function<SplittableRandom, Balancer> strategy,
            int requesters,
            double[] meanMillis,
            double requestsPerSecond,
            int requests) {
        Simulation simulation = new Simulation(seed);
        for (double mean : meanMillis) {
            simulation.servers.add(simulation.new Server(mean * micros(1000)));
        }
        for (int i = 0; i < requesters; i++) {
            simulation.clients.add(simulation.new Client(strategy.apply(simulation.random.split())));
        }
        return simulation.run(requestsPerSecond, requests);
    }

    private Outcome run(double requestsPerSecond, int requests) {
        double gap = 1e9 / requestsPerSecond;
        double at = 0;
        for (int i = 0; i < requests; i++) {
            at += exponential(gap);
            Client client = clients.get(random.nextInt(clients.size()));
            schedule(at, client::send);
        }
        while (!agenda.isEmpty()) {
            Happening next = agenda.poll();
            now = next.at;
            next.action.run();
        }
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] shares = servers.stream()
                .mapToDouble(server -> (double) server.taken / requests)
                .toArray();
        return new Outcome(shares, percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    private void schedule(double at, Runnable action) {
        agenda.add(new Happening(at, sequence++, action));
    }

    private double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    private static double percentile(double[] sorted, double which) {
        return sorted[(int) Math.ceil(which * sorted.length) - 1] / 1e6;
    }

    private static double micros(double micros) {
        return micros * 1e3;
    }

    /**
     * @param shares the part of all requests that each responder got
     * @param p50 the median from send to reply, queues included, in milliseconds
     * @param p99 the same for the slowest hundredth
     */
    record Outcome(double[] shares, double p50, double p99) {}

    private record Happening(double at, long sequence, Runnable action) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            int order = Double.compare(at, other.at);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    private final class Server {
        private final double mean;
        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
        private int busy;
        private int taken;

        Server(double mean) {
            this.mean = mean;
        }

        void take(Runnable reply) {
            taken++;
            if (busy < WORKERS) {
                work(reply);
            } else {
                queue.add(reply);
            }
        }

        private void work(Runnable reply) {
            busy++;
            schedule(now + exponential(mean), () -> {
                busy--;
                schedule(now + WIRE, reply);
                if (!queue.isEmpty()) {
                    work(queue.poll());
                }
            });
        }
    }

    private final class Client {
        private final Balancer balancer;
        private final List<Slot> slots = new ArrayList<>();

        Client(Balancer balancer) {
            this.balancer = balancer;
            for (Server server : servers) {
                slots.add(new Slot(server));
            }
        }

        void send() {
            Slot slot = slots.get(balancer.choose(slots, null));
            double sentAt = now;
            slot.stats.sent((long) now);
            schedule(
                    now + WIRE,
                    () -> slot.server.take(() -> {
                        slot.stats.answered((long) now, (long) (now - sentAt));
                        times.add(now - sentAt);
                    }));
        }
    }

    private final class Slot implements Candidate {
        private final Server server;
        private final ResponseTimeStats stats = new ResponseTimeStats();

        Slot(Server server) {
            this.server = server;
        }

        @Override
        public String id() {
            return "responder-" + servers.indexOf(server);
        }

        @Override
        public int inFlight() {
            return stats.inFlight();
        }

        @Override
        public long sent() {
            return stats.sent();
        }

        @Override
        public double responseTimeNanos() {
            return stats.average((long) now);
        }

        @Override
        public double peakResponseTimeNanos() {
            return stats.peak((long) now);
        }
    }
}
