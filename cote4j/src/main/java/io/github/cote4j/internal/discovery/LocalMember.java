package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A component of this process as the engine keeps it. Its fields belong to the engine's loop, where not said else. */
final class LocalMember implements Member {
    private final DiscoveryEngine engine;
    private final String id;
    final MemberListener listener;

    /** Set by any thread, taken by the loop: several updates in a row become one announcement. */
    final AtomicReference<@Nullable Announcement> pending = new AtomicReference<>();

    /** What is announced now, and its packet; replaced together. Read by any thread. */
    volatile Announcement current;

    final Instant since;
    boolean left;
    @Nullable Future<?> nextHello;

    /** Set while an answer to newcomers waits for its moment. */
    @Nullable Future<?> answer;

    /** Where the newcomers of the waiting answer were heard from; empty when that is not known of one of them. */
    final Set<InetSocketAddress> newcomers = new LinkedHashSet<>();

    boolean answerEverybody;

    LocalMember(DiscoveryEngine engine, String id, Announcement current, MemberListener listener, Instant since) {
        this.engine = engine;
        this.id = id;
        this.current = current;
        this.listener = listener;
        this.since = since;
    }

    /**
     * One state of a component.
     *
     * @param hello what it says
     * @param packet the same, encoded
     */
    record Announcement(Datagram.Hello hello, byte[] packet) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public void update(Advertisement advertisement) {
        engine.update(this, advertisement);
    }

    @Override
    public void leave() {
        engine.leave(this);
    }

    Advertisement advertisement() {
        return current.hello().advertisement();
    }

    /** The component as its neighbours in this process see it. */
    Peer asPeer(DiscoverySettings settings, Instant now) {
        Datagram.Hello hello = current.hello();
        return new Peer(
                id,
                hello.processId(),
                hello.processCommand(),
                hello.hostName(),
                List.of(settings.localAddress()),
                hello.advertisement(),
                since,
                now);
    }

    void cancelTimers() {
        if (nextHello != null) {
            nextHello.cancel(false);
        }
        if (answer != null) {
            answer.cancel(false);
            answer = null;
        }
        newcomers.clear();
    }
}
