package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.discovery.Peer.Departure;
import io.github.cote4j.internal.discovery.LocalMember.Announcement;
import io.github.cote4j.internal.logging.RateLimitedLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final DiscoverySettings settings;
    private final DiscoveryTransport transport;
    private final ScheduledExecutorService loop;
    private final LongSupplier nanoTime;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final HelloCodec codec;
    private final Roster roster;
    private final RateLimitedLog transportLog = new RateLimitedLog(log, LOG_INTERVAL);

    /** By id; written by the loop, read by any thread. */
    private final Map<String, LocalMember> members = new ConcurrentHashMap<>();

    private final Audience audience;
    private final Answers answers;
    private final Intake intake;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong sent = new AtomicLong();
    private boolean started;
    private boolean ended;
    private long lastCheck;
    private boolean hearing = true;
    private long hearingSince;
    private @Nullable Future<?> nextCheck;
    private volatile @Nullable Thread loopThread;

    /**
     * @param transport carries the packets; closed by {@link #close()}
     * @param loop the single thread on which all state lives; not owned
     */
    public DiscoveryEngine(DiscoverySettings settings, DiscoveryTransport transport, ScheduledExecutorService loop) {
        this(settings, transport, loop, System::nanoTime, InstantSource.system(), new SplittableRandom());
    }

    DiscoveryEngine(
            DiscoverySettings settings,
            DiscoveryTransport transport,
            ScheduledExecutorService loop,
            LongSupplier nanoTime,
            InstantSource wall,
            RandomGenerator random) {
        this.settings = settings;
        this.transport = transport;
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.wall = wall;
        this.random = random;
        // As node-discover makes it: the older the process, the more it weighs.
        this.codec = new HelloCodec(-(wall.millis() / 1e13));
        this.audience = new Audience(members.values(), settings.ignoreProcess());
        this.roster = new Roster(settings.nodeTimeout(), nanoTime, wall, audience);
        this.answers = new Answers(loop, random, new Answering());
        this.intake = new Intake(settings.processId(), members, roster, answers, this::onLoop, this::announceAgain);
    }

    /**
     * Opens the transport and begins to announce. Not to be called on the loop.
     *
     * @throws IOException when the transport cannot be opened; the message names the address and port
     */
    public void start() throws IOException {
        transport.start(intake);
        log.info("Discovery: {}", transport.describe());
        onLoop(() -> {
            started = true;
            members.values().forEach(this::announce);
            lastCheck = nanoTime.getAsLong();
            hearingSince = lastCheck;
            scheduleCheck();
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
        LocalMember member = new LocalMember(this, id, announcement(id, advertisement), listener, wall.instant());
        onLoop(() -> joined(member));
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
        onLoop(() -> {
            audience.add(listener);
            peers().forEach(peer -> Audience.tell(listener, hears -> hears.found(peer)));
        });
        return () -> onLoop(() -> audience.remove(listener));
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
        return intake.counters(sent.get());
    }

    /** Says goodbye for every member, then closes the transport. Idempotent; from any thread. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (Thread.currentThread() == loopThread) {
            end();
        } else {
            CountDownLatch done = new CountDownLatch(1);
            try {
                loop.execute(() -> {
                    try {
                        end();
                    } finally {
                        done.countDown();
                    }
                });
                if (!done.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("The discovery loop is stuck; leaving without a goodbye");
                }
            } catch (RejectedExecutionException e) {
                log.debug("The discovery loop has ended already; leaving without a goodbye");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        transport.close();
    }

    void update(LocalMember member, Advertisement advertisement) {
        Announcement next = announcement(member.id(), advertisement);
        if (member.pending.getAndSet(next) == null) {
            onLoop(() -> updated(member));
        }
    }

    void leave(LocalMember member) {
        onLoop(() -> left(member));
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("discovery is closed");
        }
    }

    private Announcement announcement(String id, Advertisement advertisement) {
        Datagram.Hello hello = new Datagram.Hello(
                settings.processId(), id, settings.hostName(), settings.processCommand(), advertisement);
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
        if (next == null || members.get(member.id()) != member || next.hello().equals(member.current.hello())) {
            return;
        }
        member.current = next;
        Peer peer = asPeer(member);
        audience.tellNeighbours(member, listener -> listener.changed(peer));
        if (started) {
            send(member.current.packet());
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
        if (nextCheck != null) {
            nextCheck.cancel(false);
        }
        ended = true;
    }

    private void silence(LocalMember member) {
        if (member.nextHello != null) {
            member.nextHello.cancel(false);
        }
        answers.cancel(member);
        sayGoodbye(member);
    }

    /** Twice, as a lost goodbye costs others a node timeout. */
    private void sayGoodbye(LocalMember member) {
        if (started) {
            byte[] packet = codec.encodeGoodbye(member.current.hello());
            send(packet);
            send(packet);
        }
    }

    /** The first hello goes at once; the others at a moment of the interval of their own, so that they spread over it. */
    private void announce(LocalMember member) {
        send(member.current.packet());
        long interval = settings.helloInterval().toNanos();
        scheduleHello(member, nanoTime.getAsLong() + interval - random.nextLong(interval));
    }

    private void scheduleHello(LocalMember member, long dueNanos) {
        long delay = dueNanos - nanoTime.getAsLong();
        member.nextHello = loop.schedule(
                () -> guarded(() -> {
                    send(member.current.packet());
                    long next = dueNanos + settings.helloInterval().toNanos();
                    // After a pause of the process the hellos missed are not made up for.
                    scheduleHello(member, Math.max(next, nanoTime.getAsLong()));
                }),
                delay,
                TimeUnit.NANOSECONDS);
    }

    private void scheduleCheck() {
        nextCheck = loop.schedule(
                () -> guarded(() -> {
                    check();
                    scheduleCheck();
                }),
                settings.checkInterval().toNanos(),
                TimeUnit.NANOSECONDS);
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
        boolean hearsNow = transport.isHearing();
        if (!hearsNow || !hearing) {
            hearingSince = now;
        }
        hearing = hearsNow;
        if (now - hearingSince >= settings.nodeTimeout().toNanos()) {
            roster.expire();
        }
    }

    private void announceAgain() {
        // The others have been away too, as a rule, and need as long to be heard again.
        hearingSince = nanoTime.getAsLong();
        if (started) {
            members.values().forEach(member -> send(member.current.packet()));
        }
    }

    private void send(byte[] packet) {
        sending(() -> transport.send(packet));
    }

    /** A transport that breaks its word and throws must not end the announcements. */
    private void sending(Runnable send) {
        sent.incrementAndGet();
        try {
            send.run();
        } catch (RuntimeException e) {
            transportLog.warn("The discovery transport failed to send", e);
        }
    }

    private Peer asPeer(LocalMember member) {
        return member.asPeer(settings.localAddress(), wall.instant());
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("The discovery loop has ended; too late for anything new");
        }
    }

    private void guarded(Runnable task) {
        loopThread = Thread.currentThread();
        if (ended) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("Discovery failed at one step; it goes on", e);
        }
    }

    private final class Answering implements Answers.Sender {
        @Override
        public void sendToAll(LocalMember member) {
            send(member.current.packet());
        }

        @Override
        public void sendTo(LocalMember member, Collection<InetSocketAddress> newcomers) {
            sending(() -> transport.answer(member.current.packet(), newcomers));
        }
    }
}
