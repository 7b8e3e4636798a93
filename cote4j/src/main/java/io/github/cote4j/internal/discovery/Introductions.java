package io.github.cote4j.internal.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes members known to each other where packets reach only those whom they are sent to, so that a list of one host is
 * enough to find everybody.
 *
 * <p>A process asks who is there: everybody it is configured to send to as long as it knows nobody, then one process
 * after another by chance, every hello interval. Whoever is asked names the addresses that it hears packets from; never
 * any that it has only been told of, so what is not true does not spread. A process without components, which says no
 * hellos, asks everybody it is told of. Belongs to the engine's loop.
 */
final class Introductions {
    /** Packets of one answer; those whom they do not hold are named another time, or by others. */
    static final int MAX_PACKETS = 4;

    /** Answers within one second, whoever asks. */
    static final int MAX_ANSWERS = 100;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Duration interval;
    private final EngineLoop loop;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Roster roster;
    private final Map<String, LocalMember> members;
    private final QuestionCodec codec;
    private final Answers hellos;
    private final Outlet outlet;
    private long secondBegan;
    private int answers;
    private @Nullable Future<?> next;

    /**
     * @param members the components of this process, as they are at any time
     * @param hellos sends their hellos to one who asks
     */
    Introductions(
            DiscoverySettings settings,
            EngineLoop loop,
            LongSupplier nanoTime,
            RandomGenerator random,
            Roster roster,
            Map<String, LocalMember> members,
            Answers hellos,
            Outlet outlet) {
        this.interval = settings.helloInterval();
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.random = random;
        this.roster = roster;
        this.members = members;
        this.hellos = hellos;
        this.codec = new QuestionCodec(settings.processId());
        this.outlet = outlet;
    }

    void start() {
        secondBegan = nanoTime.getAsLong();
        if (outlet.isAimed()) {
            ask();
        }
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void ask() {
        next = loop.schedule(this::ask, interval);
        List<InetSocketAddress> known = List.copyOf(roster.sources(true));
        if (known.isEmpty() || members.isEmpty()) {
            // Without components no hellos tell others where to send theirs.
            outlet.send(codec.who());
        } else {
            outlet.sendTo(codec.who(), List.of(known.get(random.nextInt(known.size()))));
        }
    }

    /** A hello came from somewhere: whoever sent it shall hear ours. */
    void heard(@Nullable InetSocketAddress source) {
        if (source != null && outlet.isAimed()) {
            outlet.introduce(List.of(source), true);
        }
    }

    /** Somebody asks who is there. */
    void asked(@Nullable InetSocketAddress source) {
        if (source == null || !outlet.isAimed() || !mayAnswer()) {
            return;
        }
        Set<InetSocketAddress> known = roster.sources(false);
        // A question may be anybody's in another's name; only a hello makes one of us.
        outlet.introduce(List.of(source), known.contains(source));
        if (!known.remove(source)) {
            members.values().forEach(member -> hellos.plan(member, source, 0));
        }
        List<String> words = new ArrayList<>(
                reachableFrom(source, known).stream().map(QuestionCodec::word).toList());
        Collections.shuffle(words, new Random(random.nextLong()));
        for (int packets = 0; packets < MAX_PACKETS && !words.isEmpty(); packets++) {
            List<String> some = words.subList(0, QuestionCodec.fitting(words));
            outlet.sendTo(codec.peers(some), List.of(source));
            some.clear();
        }
    }

    /** Somebody says who is there. */
    void told(Collection<InetSocketAddress> sources, @Nullable InetSocketAddress from) {
        if (from != null && outlet.isAimed()) {
            List<InetSocketAddress> reachable = reachableFrom(from, sources);
            outlet.introduce(reachable, false);
            List<InetSocketAddress> strangers = new ArrayList<>(reachable);
            strangers.removeAll(roster.sources(false));
            if (members.isEmpty() && !strangers.isEmpty()) {
                outlet.sendTo(codec.who(), strangers);
            }
        }
    }

    private boolean mayAnswer() {
        long now = nanoTime.getAsLong();
        if (now - secondBegan > SECOND) {
            secondBegan = now;
            answers = 0;
        }
        return ++answers <= MAX_ANSWERS;
    }

    /** A host's loopback addresses mean something on that host alone. */
    private static List<InetSocketAddress> reachableFrom(
            InetSocketAddress other, Collection<InetSocketAddress> sources) {
        boolean sameHost = other.getAddress().isLoopbackAddress();
        return sources.stream()
                .filter(source -> sameHost || !source.getAddress().isLoopbackAddress())
                .toList();
    }
}
