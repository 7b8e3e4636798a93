package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A component of this process as the engine keeps it. Its fields belong to the engine's loop, where not said else. */
final class LocalMember implements Member {
    private final DiscoveryEngine engine;
    private final String id;
    private final Instant since;
    final MemberListener listener;

    /** Set by any thread, taken by the loop: several updates in a row become one announcement. */
    final AtomicReference<@Nullable Announcement> pending = new AtomicReference<>();

    /** What is announced now; replaced by the loop, read by any thread. */
    volatile Announcement current;

    /** The latest {@linkplain Datagram.Hello#revision() revision}. */
    long revision;

    @Nullable
    Future<?> nextHello;

    LocalMember(DiscoveryEngine engine, String id, Announcement current, MemberListener listener, Instant since) {
        this.engine = engine;
        this.id = id;
        this.current = current;
        this.listener = listener;
        this.since = since;
    }

    /** One state of a component: what it says, and the same encoded. Immutable; nobody writes to the packet. */
    static final class Announcement {
        private final Datagram.Hello hello;
        private final byte[] packet;

        Announcement(Datagram.Hello hello, byte[] packet) {
            this.hello = hello;
            this.packet = packet;
        }

        Datagram.Hello hello() {
            return hello;
        }

        byte[] packet() {
            return packet;
        }
    }

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

    /** The component as its neighbours in this process see it; from any thread. */
    Peer asPeer(InetAddress address, Instant now) {
        Datagram.Hello hello = current.hello();
        return new Peer(
                id,
                hello.processId(),
                hello.processCommand(),
                hello.hostName(),
                List.of(address),
                hello.advertisement(),
                since,
                now);
    }
}
