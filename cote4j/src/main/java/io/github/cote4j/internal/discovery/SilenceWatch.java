package io.github.cote4j.internal.discovery;

import io.github.cote4j.internal.discovery.Roster.Suspect;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for silent peers: drops those silent for the node timeout, and asks after them before, so that a few lost hellos
 * are no departure.
 *
 * <p>A peer is asked after from about half of the node timeout on, {@link #ROUNDS} times until the whole of it, unless
 * somebody else is heard to ask, whose answer will be heard here too. One packet at most goes out each time; many
 * suspects share it, in random order, so that a large mesh that loses many members asks about different ones. Nothing is
 * asked while hellos arrive. Belongs to the engine's loop.
 */
final class SilenceWatch {
    /**
     * Questions between the first suspicion and the node timeout. With three packets of ten lost, question and answer
     * arrive in 49 % of the rounds, so all of them fail once in 5 · 10^11 times.
     */
    static final int ROUNDS = 40;

    private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);

    private final DiscoverySettings settings;
    private final EngineLoop loop;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Roster roster;
    private final QuestionCodec codec;
    private final Outlet outlet;
    private final Duration suspectAfter;
    private final Duration pause;
    private long lastCheck;
    private boolean hearing = true;
    private long hearingSince;
    private @Nullable Future<?> nextCheck;
    private @Nullable Future<?> nextRound;

    SilenceWatch(
            DiscoverySettings settings,
            EngineLoop loop,
            LongSupplier nanoTime,
            RandomGenerator random,
            Roster roster,
            Outlet outlet) {
        this.settings = settings;
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.random = random;
        this.roster = roster;
        this.codec = new QuestionCodec(settings.processId());
        this.outlet = outlet;
        this.suspectAfter = suspectAfter(settings);
        this.pause = settings.nodeTimeout().minus(suspectAfter).dividedBy(ROUNDS);
    }

    /** Not before a hello is overdue by a quarter, as far as that leaves time to ask. */
    private static Duration suspectAfter(DiscoverySettings settings) {
        Duration overdue = settings.helloInterval().multipliedBy(5).dividedBy(4);
        Duration latest = settings.nodeTimeout().multipliedBy(3).dividedBy(4);
        return overdue.compareTo(latest) < 0 ? overdue : latest;
    }

    void start() {
        lastCheck = nanoTime.getAsLong();
        hearingSince = lastCheck;
        scheduleCheck();
        scheduleRound(suspectAfter);
    }

    void stop() {
        if (nextCheck != null) {
            nextCheck.cancel(false);
        }
        if (nextRound != null) {
            nextRound.cancel(false);
        }
    }

    /** The transport works again. The others have been away too, as a rule, and need as long to be heard again. */
    void resumed() {
        hearingSince = nanoTime.getAsLong();
    }

    /** Somebody else asks after these. */
    void othersAsk(List<String> ids) {
        if (!outlet.isAimed()) {
            ids.forEach(roster::asked);
        }
    }

    private void scheduleCheck() {
        nextCheck = loop.schedule(
                () -> {
                    scheduleCheck();
                    check();
                },
                settings.checkInterval());
    }

    private void check() {
        long now = nanoTime.getAsLong();
        boolean late = now - lastCheck > 2 * settings.checkInterval().toNanos();
        lastCheck = now;
        if (late) {
            // This process stood still (suspended, starved): it did not listen, which says nothing of the others. Their
            // hellos wait in the socket; the next check decides.
            log.info("This process stood still for a while; peers get until the next check to be heard");
            return;
        }
        boolean hearsNow = outlet.isHearing();
        if (!hearsNow || !hearing) {
            hearingSince = now;
        }
        hearing = hearsNow;
        if (now - hearingSince >= settings.nodeTimeout().toNanos()) {
            roster.expire();
        }
    }

    private void scheduleRound(Duration wait) {
        nextRound = loop.schedule(this::round, wait);
    }

    private void round() {
        Duration untilSuspicion = suspectAfter.minus(roster.longestSilence());
        if (untilSuspicion.compareTo(pause) > 0) {
            scheduleRound(untilSuspicion);
            return;
        }
        // Around the pause, so that members that lost the same packet do not go on asking at the same moments.
        long half = Math.max(1, pause.toNanos() / 2);
        scheduleRound(Duration.ofNanos(half + random.nextLong(2 * half)));
        ask(roster.suspects(suspectAfter, pause.dividedBy(2)));
    }

    private void ask(List<Suspect> suspects) {
        if (suspects.isEmpty() || !outlet.isHearing()) {
            return;
        }
        List<Suspect> shuffled = new ArrayList<>(suspects);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        List<Suspect> chosen = shuffled.subList(
                0, QuestionCodec.fitting(shuffled.stream().map(Suspect::id).toList()));
        chosen.forEach(suspect -> roster.asked(suspect.id()));
        if (!outlet.isAimed()) {
            outlet.send(codec.ask(chosen.stream().map(Suspect::id).toList()));
            return;
        }
        Map<InetSocketAddress, List<String>> bySource = new LinkedHashMap<>();
        for (Suspect suspect : chosen) {
            if (suspect.source() != null) {
                bySource.computeIfAbsent(suspect.source(), source -> new ArrayList<>())
                        .add(suspect.id());
            }
        }
        bySource.forEach((source, ids) -> outlet.sendTo(codec.ask(ids), List.of(source)));
    }
}
