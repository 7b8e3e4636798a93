package io.github.cote4j.faults;

import io.github.cote4j.faults.history.Checker;
import io.github.cote4j.faults.history.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random faults on three responders under load, one after another, every choice made by the seed. In the end all is
 * healed, and every request has to be accounted for.
 */
final class Walk {
    private static final int LAST_REQUESTS = 7 * Trio.RATE;

    private static final int MOMENT = Trio.RATE / 2;
    private static final long SECOND_MICROS = 1_000_000;

    private final Random random;
    private final Site site;
    private final Trio trio;
    private final List<String> steps = new ArrayList<>();
    private final List<long[]> restarts = new ArrayList<>();

    private Walk(long seed, Site site, Pair pair) {
        this.random = new Random(seed);
        this.site = site;
        this.trio = new Trio(site, pair);
    }

    /**
     * Walks for about that long.
     *
     * @param seed repeats the choices of an earlier walk
     */
    static Walked walk(Pair pair, long seed, Duration time) {
        try (Site site = new Site("walk-" + pair)) {
            return new Walk(seed, site, pair).walk(seed, time);
        }
    }

    private Walked walk(long seed, Duration time) {
        long begin = System.nanoTime();
        int requests = (int) (time.toSeconds() * Trio.RATE);
        trio.load(requests);
        int sent = Trio.RATE;
        trio.awaitSent(sent);
        // The last seconds are without faults, to see what has become of the traffic.
        while (sent < requests - LAST_REQUESTS - 12 * Trio.RATE) {
            sent += step(sent);
        }
        long healed = Site.now();
        Result result = trio.result("WALK", healed, healed);
        return new Walked(seed, steps, result, failedInRestarts(result), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** One fault and its repair; the requests sent meanwhile. */
    private int step(int sent) {
        String name = Trio.NAMES.get(random.nextInt(Trio.NAMES.size()));
        int fault = Trio.RATE * (1 + random.nextInt(7));
        int pause = Trio.RATE * (1 + random.nextInt(4));
        Fault kind = Fault.values()[random.nextInt(Fault.values().length)];
        String lasts = kind == Fault.RESET ? "a moment" : fault / Trio.RATE + " s";
        steps.add(String.format("%5.1f s  %-8s %s for %s", sent / (double) Trio.RATE, kind, name, lasts));
        switch (kind) {
            case KILL -> {
                trio.responder(name).kill();
                trio.awaitSent(sent + fault);
                trio.restart(name);
            }
            case RESTART -> {
                long from = Site.now();
                trio.responder(name).terminate();
                trio.responder(name).awaitEnd(Duration.ofSeconds(15));
                restarts.add(new long[] {from, Site.now()});
                trio.awaitSent(sent + fault);
                trio.restart(name);
            }
            case STOP -> {
                trio.responder(name).stop();
                trio.awaitSent(sent + fault);
                trio.responder(name).resume();
            }
            case CUT -> cut(name, sent + fault, () -> trio.host(name).firewall().cut());
            case MUTE ->
                cut(name, sent + fault, () -> trio.host(name).firewall().mute());
            case DEAF ->
                cut(name, sent + fault, () -> trio.host(name).firewall().deaf());
            case RESET ->
                cut(name, sent + MOMENT, () -> trio.host(name).firewall().reset());
            case LOSS ->
                cut(name, sent + fault, () -> {
                    trio.host(name).firewall().loseUdp(0.3);
                    trio.host(name).firewall().loseTcp(0.05);
                });
        }
        trio.awaitSent(sent + fault + pause);
        return fault + pause;
    }

    private void cut(String name, int until, Runnable fault) {
        fault.run();
        trio.awaitSent(until);
        trio.host(name).firewall().heal();
    }

    /** Requests that were lost with a responder that was asked to end, while it ended. */
    private long failedInRestarts(Result result) {
        return result.history().requests().stream()
                .filter(asked -> !asked.ends().isEmpty() && !asked.answered())
                .filter(asked ->
                        restarts.stream().anyMatch(times -> asked.sentAt() >= times[0] && asked.sentAt() <= times[1]))
                .count();
    }

    /** What happens. */
    private enum Fault {
        KILL,
        RESTART,
        STOP,
        CUT,
        MUTE,
        DEAF,
        RESET,
        LOSS
    }

    /**
     * Where a walk led.
     *
     * @param steps what was done when
     * @param failedInRestarts requests sent to fail while a responder ended politely
     */
    record Walked(long seed, List<String> steps, Result result, long failedInRestarts, Duration took) {
        /** Whether traffic is even once all is healed and has been for three seconds. */
        boolean even() {
            return Figures.even(lastShares(), Trio.NAMES);
        }

        Map<String, Long> lastShares() {
            return result.figures().share(result.healed() + Kept.RECOVER_MILLIS * 1_000, Long.MAX_VALUE);
        }

        /** The shares of each second since all is healed. */
        List<Map<String, Long>> sharesBySecond() {
            Figures figures = result.figures();
            return Stream.iterate(result.healed(), from -> from + SECOND_MICROS)
                    .map(from -> figures.share(from, from + SECOND_MICROS))
                    .takeWhile(share -> !share.isEmpty())
                    .toList();
        }

        @Override
        public String toString() {
            Figures figures = result.figures();
            StringBuilder text = new StringBuilder("seed " + seed + ", " + took.toSeconds() + " s\n");
            steps.forEach(step -> text.append("  ").append(step).append('\n'));
            text.append(String.format("%-28s %d%n", "sent", figures.sent()));
            text.append(String.format("%-28s %d%n", "answered", figures.answered()));
            figures.failed().forEach((kind, count) -> text.append(String.format("%-28s %d%n", kind, count)));
            text.append(String.format("%-28s %d%n", "hung", figures.hung()));
            text.append(String.format("%-28s %d%n", "run twice", figures.twice()));
            text.append(String.format("%-28s %d%n", "failed while restarting", failedInRestarts));
            text.append(String.format("%-28s %d ms%n", "slowest", figures.slowestMillis()));
            text.append(String.format(
                    "%-28s %s%n", "links in the end", result.links().values()));
            text.append(String.format("%-28s %s%n", "shares in the end", lastShares()));
            text.append(String.format("%-28s %s%n", "since all is healed", sharesBySecond()));
            List<String> violations = Checker.requests(result.history());
            text.append(String.format("%-28s %d%n", "breaks of the promise", violations.size()));
            violations.stream()
                    .limit(10)
                    .forEach(each -> text.append("  ").append(each).append('\n'));
            return text.toString();
        }
    }
}
