package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.discovery.Peer.Departure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The peers of other processes: who is there, at which addresses, and since when. Tells one listener of every change.
 *
 * <p>Everything but {@link #peers()} and {@link #vouch} belongs to the engine's loop.
 */
final class Roster {
    /** Peers beyond this are not taken, so that forged hellos cannot take all memory. */
    static final int MAX_PEERS = 10_000;

    /** The same in bytes of hellos: a few peers could say a lot. */
    static final long MAX_BYTES = 32L << 20;

    static final int MAX_ADDRESSES = 8;

    private final Duration nodeTimeout;
    private final LongSupplier nanoTime;
    private final InstantSource wall;
    private final MemberListener listener;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<Endpoint, Known> endpoints = new HashMap<>();

    /** By the latest packet: most hellos are the same as the one before, and need not be read again. */
    private final Map<PacketKey, Known> packets = new HashMap<>();

    private final Departures departures = new Departures();
    private long bytes;

    Roster(Duration nodeTimeout, LongSupplier nanoTime, InstantSource wall, MemberListener listener) {
        this.nodeTimeout = nodeTimeout;
        this.nanoTime = nanoTime;
        this.wall = wall;
        this.listener = listener;
    }

    /** What a hello was taken for. */
    enum Verdict {
        /** Of a peer that was not known. */
        NEW,
        /** Of a known one. */
        KNOWN,
        /** A late one of a peer that has left. */
        LATE,
        /** Of one more peer than can be kept. */
        FULL
    }

    /**
     * Takes a hello.
     *
     * @param size the bytes of its packet
     * @param source where it came from, or null when the transport does not know
     */
    Verdict hello(Datagram.Hello hello, int size, @Nullable InetSocketAddress source) {
        long now = nanoTime.getAsLong();
        Known peer = known.get(hello.id());
        if (peer != null) {
            peer.heard(hello, size, source, now);
            return Verdict.KNOWN;
        }
        if (departures.isRecent(hello.id(), now)) {
            return Verdict.LATE;
        }
        if (known.size() >= MAX_PEERS || bytes + size > MAX_BYTES) {
            return Verdict.FULL;
        }
        // One that comes back after it was taken for replaced is alive beside the other (both behind one translated
        // address); were it to replace in turn, the two would oust each other for ever.
        boolean mayReplace = departures.forget(hello.id()) != Departure.REPLACED;
        peer = new Known(hello, size, source, now);
        if (mayReplace) {
            for (Endpoint endpoint : Endpoint.of(peer.peer)) {
                Known previous = endpoints.get(endpoint);
                if (previous != null) {
                    remove(previous, Departure.REPLACED, now);
                }
            }
        }
        known.put(hello.id(), peer);
        bytes += size;
        peer.claimEndpoints();
        listener.found(peer.peer);
        return Verdict.NEW;
    }

    /**
     * Takes a packet that is, byte for byte, the latest hello of a known peer.
     *
     * @return false when it is not, or comes from an address not heard before; nothing has been done then
     */
    boolean heardAgain(byte[] packet, @Nullable InetSocketAddress source) {
        Known peer = packets.get(new PacketKey(packet));
        return peer != null && peer.heardAgain(source, nanoTime.getAsLong());
    }

    /** Remembers the packet of a hello that was taken, for {@link #heardAgain}. */
    void remember(String id, byte[] packet) {
        Known peer = known.get(id);
        if (peer != null) {
            forgetPacket(peer);
            peer.packet = new PacketKey(packet);
            packets.put(peer.packet, peer);
        }
    }

    private void forgetPacket(Known peer) {
        if (peer.packet != null) {
            packets.remove(peer.packet, peer);
        }
    }

    /** Takes a goodbye; a hello of the peer that was overtaken by it is ignored afterwards. */
    void goodbye(String id) {
        long now = nanoTime.getAsLong();
        Known peer = known.get(id);
        if (peer == null) {
            departures.note(id, Departure.GOODBYE, now);
        } else {
            remove(peer, Departure.GOODBYE, now);
        }
    }

    /** Takes a sign of life other than a hello; nothing when the peer is not known. From any thread. */
    void vouch(String id) {
        Known peer = known.get(id);
        if (peer != null) {
            peer.vouched = nanoTime.getAsLong();
        }
    }

    /** Drops the peers, and the addresses of peers, that have been silent for too long. */
    void expire() {
        long now = nanoTime.getAsLong();
        for (Known peer : List.copyOf(known.values())) {
            if (peer.silence(now) > nodeTimeout.toNanos()) {
                remove(peer, Departure.TIMED_OUT, now);
            } else {
                peer.forgetSilentAddresses(now);
            }
        }
        departures.expire(now);
    }

    /**
     * A peer whose silence is long enough to ask after it.
     *
     * @param source where to ask, or null when the transport does not know
     */
    record Suspect(String id, @Nullable InetSocketAddress source) {}

    /**
     * The peers that have been silent for longer than {@code silence}, understand questions, and whom nobody has been
     * heard to ask after for {@code pause}.
     */
    List<Suspect> suspects(Duration silence, Duration pause) {
        long now = nanoTime.getAsLong();
        List<Suspect> suspects = new ArrayList<>();
        for (Known peer : known.values()) {
            if (peer.answersQuestions()
                    && peer.silence(now) > silence.toNanos()
                    && now - peer.asked >= pause.toNanos()) {
                suspects.add(new Suspect(peer.peer.id(), peer.source));
            }
        }
        return suspects;
    }

    /** The longest silence of a peer that understands questions; zero when there is none. */
    Duration longestSilence() {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(known.values().stream()
                .filter(Known::answersQuestions)
                .mapToLong(peer -> peer.silence(now))
                .max()
                .orElse(0));
    }

    /** Notes that somebody, we or another, has asked after a peer whose answer will be heard here. */
    void asked(String id) {
        Known peer = known.get(id);
        if (peer != null) {
            peer.asked = nanoTime.getAsLong();
        }
    }

    /**
     * Where packets came from, each once.
     *
     * @param ofWhomUnderstands only those of peers that understand questions
     */
    Set<InetSocketAddress> sources(boolean ofWhomUnderstands) {
        Set<InetSocketAddress> sources = new LinkedHashSet<>();
        for (Known peer : known.values()) {
            InetSocketAddress source = peer.source;
            if (source != null && (!ofWhomUnderstands || peer.answersQuestions())) {
                sources.add(source);
            }
        }
        return sources;
    }

    /** The peers, from any thread. */
    Collection<Peer> peers() {
        List<Peer> peers = new ArrayList<>(known.size());
        known.values().forEach(peer -> peers.add(peer.peer));
        return peers;
    }

    int size() {
        return known.size();
    }

    private void remove(Known peer, Departure departure, long now) {
        known.remove(peer.peer.id());
        bytes -= peer.size;
        forgetPacket(peer);
        peer.releaseEndpoints();
        if (departure != Departure.TIMED_OUT) {
            departures.note(peer.peer.id(), departure, now);
        }
        listener.gone(peer.peer, departure);
    }

    /** One peer as it was last heard. */
    private final class Known {
        private final Map<InetAddress, Long> heardFrom = new LinkedHashMap<>();
        private volatile Peer peer;
        private Set<Endpoint> claimed = Set.of();
        private long lastHeard;

        /** When the peer was last vouched for; written by any thread. */
        private volatile long vouched;

        /** When somebody last asked after the peer, who heard no more of it than we. */
        private long asked;

        /** Where its latest packet came from, or null when the transport does not know. */
        private @Nullable InetSocketAddress source;

        private long revision;
        private int size;
        private @Nullable PacketKey packet;

        Known(Datagram.Hello hello, int size, @Nullable InetSocketAddress from, long now) {
            this.size = size;
            this.lastHeard = now;
            this.vouched = now;
            this.asked = now;
            this.revision = hello.revision();
            noteAddress(from, now);
            this.peer = new Peer(
                    hello.id(),
                    hello.processId(),
                    hello.processCommand(),
                    hello.hostName(),
                    List.copyOf(heardFrom.keySet()),
                    hello.advertisement(),
                    wall.instant(),
                    wall.instant());
        }

        void heard(Datagram.Hello hello, int newSize, @Nullable InetSocketAddress from, long now) {
            Peer before = peer;
            lastHeard = now;
            boolean moved = noteAddress(from, now);
            // A hello that was overtaken by a newer one proves life, and what it says is out of date.
            // So does one that says more than there is room for.
            boolean current = hello.revision() >= revision && bytes + newSize - size <= MAX_BYTES;
            if (current) {
                bytes += newSize - size;
                size = newSize;
                revision = hello.revision();
            }
            peer = new Peer(
                    before.id(),
                    hello.processId(),
                    hello.processCommand(),
                    hello.hostName(),
                    moved ? List.copyOf(heardFrom.keySet()) : before.addresses(),
                    current ? hello.advertisement() : before.advertisement(),
                    before.firstSeen(),
                    wall.instant());
            if (moved || !saysTheSame(before, peer)) {
                claimEndpoints();
                listener.changed(peer);
            }
        }

        boolean heardAgain(@Nullable InetSocketAddress from, long now) {
            if (from != null && !heardFrom.containsKey(from.getAddress())) {
                return false;
            }
            lastHeard = now;
            noteAddress(from, now);
            peer = withAddresses(peer.addresses(), wall.instant());
            return true;
        }

        private Peer withAddresses(List<InetAddress> addresses, Instant lastSeen) {
            return new Peer(
                    peer.id(),
                    peer.processId(),
                    peer.processCommand(),
                    peer.hostName(),
                    addresses,
                    peer.advertisement(),
                    peer.firstSeen(),
                    lastSeen);
        }

        /**
         * Keeps the order in which addresses were first heard: a host with several announces on its primary one first,
         * and a stable order keeps everybody on the same.
         *
         * @return whether the address was not known
         */
        private boolean noteAddress(@Nullable InetSocketAddress from, long now) {
            if (from == null) {
                return false;
            }
            InetAddress address = from.getAddress();
            if (heardFrom.size() >= MAX_ADDRESSES && !heardFrom.containsKey(address)) {
                return false;
            }
            source = from;
            return heardFrom.put(address, now) == null;
        }

        /** cote.js passes questions over. */
        boolean answersQuestions() {
            return peer.advertisement().jvm() != null;
        }

        /** Nanoseconds since the latest sign of life. */
        long silence(long now) {
            return Math.min(now - lastHeard, now - vouched);
        }

        /** Forgets none while all are silent (the peer is vouched for): then none is known to be better. */
        void forgetSilentAddresses(long now) {
            if (heardFrom.size() < 2 || now - lastHeard > nodeTimeout.toNanos()) {
                return;
            }
            // Twice the time of a peer, as single packets get lost on one address while others arrive.
            boolean moved = heardFrom.values().removeIf(at -> now - at > 2 * nodeTimeout.toNanos());
            if (moved) {
                peer = withAddresses(List.copyOf(heardFrom.keySet()), peer.lastSeen());
                claimEndpoints();
                listener.changed(peer);
            }
        }

        void claimEndpoints() {
            releaseEndpoints();
            claimed = Endpoint.of(peer);
            claimed.forEach(endpoint -> endpoints.put(endpoint, this));
        }

        void releaseEndpoints() {
            claimed.forEach(endpoint -> endpoints.remove(endpoint, this));
        }

        private boolean saysTheSame(Peer one, Peer other) {
            return one.advertisement().equals(other.advertisement())
                    && one.processId().equals(other.processId())
                    && one.processCommand().equals(other.processCommand())
                    && one.hostName().equals(other.hostName());
        }
    }
}
