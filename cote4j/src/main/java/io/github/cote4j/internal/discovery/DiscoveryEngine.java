package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.discovery.Peer.Departure;
import io.github.cote4j.internal.discovery.LocalMember.Announcement;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the components of one process and knows those of all others.
 *
 * <p>All state lives on one loop, where listeners are called too; the public methods may be called from any thread and
 * hand over to it, in the order of the calls. Made, {@linkplain #start() started} and {@linkplain #close() closed} once.
 */
public final class DiscoveryEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DiscoveryEngine.class);

    private final DiscoverySettings settings;
    private final DiscoveryTransport transport;
    private final Outlet outlet;
    private final EngineLoop loop;
    private final LongSupplier nanoTime;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final HelloCodec codec;
    private final Roster roster;

    /** By id; written by the loop, read by any thread. */
    private final Map<String, LocalMember> members = new ConcurrentHashMap<>();

    private final Audience audience;
    private final Answers answers;
    private final Answers signsOfLife;
    private final SilenceWatch silenceWatch;
    private final Introductions introductions;
    private final Intake intake;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean started;

    /**
     * @param transport carries the packets; closed by {@link #close()}
     * @param loop the single thread on which all state lives; not owned
     * @param clock hands scheduled tasks to the loop when their time has come; not owned
     */
    public DiscoveryEngine(
            DiscoverySettings settings, DiscoveryTransport transport, Executor loop, ScheduledExecutorService clock) {
        this(
                settings,
                transport,
                new EngineLoop(loop, clock),
                System::nanoTime,
                InstantSource.system(),
                new SplittableRandom());
    }

    DiscoveryEngine(
            DiscoverySettings settings,
            DiscoveryTransport transport,
            EngineLoop loop,
            LongSupplier nanoTime,
            InstantSource wall,
            RandomGenerator random) {
        this.settings = settings;
        this.transport = transport;
        this.outlet = new Outlet(transport);
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.wall = wall;
        this.random = random;
        // As node-discover makes it: the older the process, the more it weighs.
        this.codec = new HelloCodec(-(wall.millis() / 1e13));
        this.audience = new Audience(members.values(), settings.ignoreProcess());
        this.roster = new Roster(settings.nodeTimeout(), nanoTime, wall, audience);
        this.answers = new Answers(this.loop, random, outlet);
        this.signsOfLife = new Answers(this.loop, random, outlet);
        this.silenceWatch = new SilenceWatch(settings, this.loop, nanoTime, random, roster, outlet);
        this.introductions =
                new Introductions(settings, this.loop, nanoTime, random, roster, members, signsOfLife, outlet);
        this.intake = new Intake(
                settings.processId(),
                members,
                roster,
                answers,
                signsOfLife,
                silenceWatch,
                introductions,
                this.loop,
                this::announceAgain);
    }

    /**
     * Opens the transport and begins to announce. Not to be called on the loop.
     *
     * @throws IOException when the transport cannot be opened; the message names the address and port
     */
    public void start() throws IOException {
        transport.start(intake);
        log.info("Discovery: {}", transport.describe());
        loop.execute(() -> {
            started = true;
            members.values().forEach(this::announce);
            silenceWatch.start();
            introductions.start();
        });
    }

    /**
     * Adds a component and announces it, at once when the engine has been started. The listener then hears of every
     * peer known and to come.
     *
     * @param id the component's id on the wire, a UUID never used before
     * @throws IllegalArgumentException when the advertisement fits no packet or breaks the protocol
     * @throws IllegalStateException when the engine is closed
     */
    public Member join(String id, Advertisement advertisement, MemberListener listener) {
        checkOpen();
        LocalMember member = new LocalMember(this, id, announcement(id, advertisement, 0), listener, wall.instant());
        loop.execute(() -> joined(member));
        return member;
    }

    /**
     * Hears of every peer without being one; components of this process are told of even when they ignore each other.
     *
     * @return ends it when closed
     * @throws IllegalStateException when the engine is closed
     */
    public AutoCloseable watch(MemberListener listener) {
        checkOpen();
        loop.execute(() -> {
            audience.add(listener);
            peers().forEach(peer -> Audience.tell(listener, hears -> hears.found(peer)));
        });
        return () -> loop.execute(() -> audience.remove(listener));
    }

    /**
     * Says that a peer is alive, as a live link to it proves: for one more node timeout its silence is no departure.
     * Nothing happens when no such peer is known; one that has said goodbye or was replaced does not come back. From any
     * thread; costs a look into a map.
     *
     * @param peerId the peer's id on the wire
     */
    public void vouch(String peerId) {
        roster.vouch(peerId);
    }

    /** Everyone known now, the members of this process included; a copy, from any thread. */
    public Collection<Peer> peers() {
        Collection<Peer> peers = roster.peers();
        members.values().forEach(member -> peers.add(asPeer(member)));
        return peers;
    }

    /** What has been counted up to now; from any thread. */
    public DiscoveryCounters counters() {
        return intake.counters(outlet.sent());
    }

    /** Says goodbye for every member, then closes the transport. Idempotent; from any thread. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        loop.endWith(this::end);
        transport.close();
    }

    void update(LocalMember member, Advertisement advertisement) {
        // With the longest revision there is, so that what passes here does not fail on the loop.
        Announcement next = announcement(member.id(), advertisement, Long.MAX_VALUE);
        if (member.pending.getAndSet(next) == null) {
            loop.execute(() -> updated(member));
        }
    }

    void leave(LocalMember member) {
        loop.execute(() -> left(member));
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("discovery is closed");
        }
    }

    private Announcement announcement(String id, Advertisement advertisement, long revision) {
        Datagram.Hello hello = new Datagram.Hello(
                settings.processId(), id, settings.hostName(), settings.processCommand(), advertisement, revision);
        return new Announcement(hello, codec.encode(hello));
    }

    private void joined(LocalMember member) {
        if (members.containsKey(member.id())) {
            log.error("A component with id {} has joined already", member.id());
            return;
        }
        List<Peer> neighbours = members.values().stream().map(this::asPeer).toList();
        members.put(member.id(), member);
        audience.introduce(member, roster.peers(), neighbours);
        Peer peer = asPeer(member);
        audience.tellNeighbours(member, listener -> listener.found(peer));
        if (started) {
            announce(member);
        }
    }

    private void updated(LocalMember member) {
        Announcement next = member.pending.getAndSet(null);
        if (next == null || members.get(member.id()) != member) {
            return;
        }
        Advertisement advertisement = next.hello().advertisement();
        if (advertisement.equals(member.advertisement())) {
            return;
        }
        member.current = announcement(member.id(), advertisement, ++member.revision);
        Peer peer = asPeer(member);
        audience.tellNeighbours(member, listener -> listener.changed(peer));
        if (started) {
            outlet.send(member.current.packet());
        }
    }

    private void announceAgain() {
        silenceWatch.resumed();
        if (started) {
            members.values().forEach(member -> outlet.send(member.current.packet()));
        }
    }

    private void left(LocalMember member) {
        if (!members.remove(member.id(), member)) {
            return;
        }
        silence(member);
        Peer peer = asPeer(member);
        audience.tellNeighbours(member, listener -> listener.gone(peer, Departure.GOODBYE));
    }

    private void end() {
        members.values().forEach(this::silence);
        members.clear();
        silenceWatch.stop();
        introductions.stop();
    }

    private void silence(LocalMember member) {
        if (member.nextHello != null) {
            member.nextHello.cancel(false);
        }
        answers.cancel(member);
        signsOfLife.cancel(member);
        sayGoodbye(member);
    }

    /** Twice, as a lost goodbye costs others a node timeout. */
    private void sayGoodbye(LocalMember member) {
        if (started) {
            byte[] packet = codec.encodeGoodbye(member.current.hello());
            outlet.send(packet);
            outlet.send(packet);
        }
    }

    /** The first hello goes at once; the others at a moment of the interval of their own, so that they spread over it. */
    private void announce(LocalMember member) {
        outlet.send(member.current.packet());
        long interval = settings.helloInterval().toNanos();
        scheduleHello(member, nanoTime.getAsLong() + interval - random.nextLong(interval));
    }

    private void scheduleHello(LocalMember member, long dueNanos) {
        member.nextHello = loop.schedule(
                () -> {
                    outlet.send(member.current.packet());
                    long next = dueNanos + settings.helloInterval().toNanos();
                    // After a pause of the process the hellos missed are not made up for.
                    scheduleHello(member, Math.max(next, nanoTime.getAsLong()));
                },
                Duration.ofNanos(dueNanos - nanoTime.getAsLong()));
    }

    private Peer asPeer(LocalMember member) {
        return member.asPeer(settings.localAddress(), wall.instant());
    }
}
