package io.github.cote4j.balancing;

import io.github.cote4j.internal.balancing.ResponseTimeStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A fleet of responders under load, in virtual time.
 *
 * <p>Requests arrive at random (Poisson) and are dealt out to the requesters at random; each requester has a balancer of
 * its own and sees only its own requests, as in a mesh. A responder works on a few requests at once and queues the rest;
 * how long one takes is random (exponential) round the responder's mean.
 */
final class Simulation {
    private static final double WIRE = micros(50);

    private final SplittableRandom random;
    private final PriorityQueue<Happening> agenda = new PriorityQueue<>();
    private final List<Server> servers = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Fleet fleet;
    private double now;
    private long sequence;

    private Simulation(long seed, Fleet fleet) {
        this.random = new SplittableRandom(seed);
        this.fleet = fleet;
    }

    /** @param requestsPerSecond of all requesters together */
    static Outcome run(
            long seed,
            Function<SplittableRandom, Balancer> strategy,
            int requesters,
            Fleet fleet,
            double requestsPerSecond,
            int requests) {
        Simulation simulation = new Simulation(seed, fleet);
        for (double mean : fleet.meanMillis) {
            simulation.servers.add(simulation.new Server(simulation.servers.size(), mean * micros(1000)));
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
        return new Outcome(shares, percentile(sorted, 0.50), percentile(sorted, 0.99), choices);
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
     * @param meanMillis the mean time for one request of each responder
     * @param workers on how many requests each works at once
     * @param cable between them and the requesters
     */
    record Fleet(double[] meanMillis, int workers, Cable cable) {
        static Fleet of(double... meanMillis) {
            return new Fleet(meanMillis, 4, Cable.WHOLE);
        }
    }

    /** What happens to messages on their way. */
    @FunctionalInterface
    interface Cable {
        Cable WHOLE = (responder, at, random) -> at;

        /** When a message to or from the responder arrives that would arrive at this time, in nanoseconds. */
        double arrives(int responder, double at, SplittableRandom random);

        /** One responder stands still for some time. */
        static Cable pausing(int paused, double fromSeconds, double toSeconds) {
            return (responder, at, random) ->
                    responder == paused && at >= fromSeconds * 1e9 ? Math.max(at, toSeconds * 1e9) : at;
        }

        /**
         * Of the messages to and from one responder some are lost, and sent again as TCP does: after 200 ms, 400 ms …,
         * while those behind them wait. For one simulation.
         */
        static Cable losing(int lossy, double probability, double fromSeconds, double toSeconds) {
            AtomicLong last = new AtomicLong();
            return (responder, at, random) -> {
                if (responder != lossy) {
                    return at;
                }
                double arrival = at;
                if (at >= fromSeconds * 1e9 && at < toSeconds * 1e9) {
                    for (double wait = micros(200_000); random.nextDouble() < probability; wait *= 2) {
                        arrival += wait;
                    }
                }
                return last.accumulateAndGet((long) arrival, Math::max);
            };
        }
    }

    /** The responder that a request was sent to. */
    record Choice(double seconds, int responder) {}

    /**
     * @param shares the part of all requests that each responder got
     * @param p50 the median from send to reply, queues included, in milliseconds
     * @param p99 the same for the slowest hundredth
     * @param choices who was asked when
     */
    record Outcome(double[] shares, double p50, double p99, List<Choice> choices) {
        /** Which part of the requests of these seconds the responder got. */
        double share(int responder, double from, double to) {
            return choices.stream()
                    .filter(choice -> choice.seconds >= from && choice.seconds < to)
                    .mapToInt(choice -> choice.responder == responder ? 1 : 0)
                    .average()
                    .orElse(0);
        }
    }

    private record Happening(double at, long sequence, Runnable action) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            int order = Double.compare(at, other.at);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    private final class Server {
        private final int index;
        private final double mean;
        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
        private int busy;
        private int taken;

        Server(int index, double mean) {
            this.index = index;
            this.mean = mean;
        }

        void take(Runnable reply) {
            taken++;
            if (busy < fleet.workers) {
                work(reply);
            } else {
                queue.add(reply);
            }
        }

        /** When what is sent to or by it at this moment arrives. */
        double arrival() {
            return fleet.cable.arrives(index, now + WIRE, random);
        }

        private void work(Runnable reply) {
            busy++;
            schedule(now + exponential(mean), () -> {
                busy--;
                schedule(arrival(), reply);
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
            choices.add(new Choice(now / 1e9, slot.server.index));
            schedule(
                    slot.server.arrival(),
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
            return "responder-" + server.index;
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
