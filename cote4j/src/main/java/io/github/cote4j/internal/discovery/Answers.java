package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells newcomers of the members that matter to them, sooner than the members' next hello would.
 *
 * <p>Each member answers at a random moment of a window that grows with the number of peers, so that a large mesh does
 * not answer all at once, and only once for all newcomers of that time. Belongs to the engine's loop.
 */
final class Answers {
    /** The window in which newcomers are answered: this at least, 1 ms for each peer, up to {@link #MOST_WINDOW}. */
    static final Duration LEAST_WINDOW = Duration.ofMillis(20);

    static final Duration MOST_WINDOW = Duration.ofSeconds(1);

    /** Whom one answer goes to, at most. */
    private static final int MAX_SOURCES = 1_000;

    private final EngineLoop loop;
    private final RandomGenerator random;
    private final Outlet outlet;
    private final Map<LocalMember, Waiting> waiting = new HashMap<>();

    Answers(EngineLoop loop, RandomGenerator random, Outlet outlet) {
        this.loop = loop;
        this.random = random;
        this.outlet = outlet;
    }

    /**
     * Plans the answers to one newcomer.
     *
     * @param source where its hello came from, or null when the transport does not know
     * @param peers how many peers are known
     */
    void plan(Collection<LocalMember> members, Advertisement newcomer, @Nullable InetSocketAddress source, int peers) {
        for (LocalMember member : members) {
            if (matters(member.advertisement(), newcomer)) {
                plan(member, source, peers);
            }
        }
    }

    /** Plans one member's answer. */
    void plan(LocalMember member, @Nullable InetSocketAddress source, int peers) {
        waiting.computeIfAbsent(member, answering -> new Waiting(answering, delay(peers)))
                .add(source);
    }

    /** Drops the answer that the member may be about to give. */
    void cancel(LocalMember member) {
        Waiting answer = waiting.remove(member);
        if (answer != null) {
            answer.timer.cancel(false);
        }
    }

    private static boolean matters(Advertisement member, Advertisement newcomer) {
        return Matching.mayLink(member, newcomer)
                || Matching.reportsTo(newcomer, member)
                || newcomer.axonType() == null
                || "sockend".equals(newcomer.axonType())
                || "monitor".equals(newcomer.type());
    }

    private Duration delay(int peers) {
        long window = Math.max(LEAST_WINDOW.toMillis(), Math.min(MOST_WINDOW.toMillis(), peers));
        return Duration.ofNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(window)));
    }

    /** One member's answer before its moment has come. */
    private final class Waiting {
        private final LocalMember member;
        private final Future<?> timer;
        private final Set<InetSocketAddress> sources = new LinkedHashSet<>();
        private boolean toAll;

        Waiting(LocalMember member, Duration delay) {
            this.member = member;
            this.timer = loop.schedule(this::send, delay);
        }

        void add(@Nullable InetSocketAddress source) {
            if (source == null) {
                toAll = true;
            } else if (sources.size() < MAX_SOURCES) {
                sources.add(source);
            }
        }

        private void send() {
            waiting.remove(member);
            if (toAll) {
                outlet.send(member.current.packet());
            } else {
                outlet.sendTo(member.current.packet(), List.copyOf(sources));
            }
        }
    }
}
