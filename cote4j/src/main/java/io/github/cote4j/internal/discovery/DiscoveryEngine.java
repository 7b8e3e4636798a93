package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.discovery.Peer.Departure;
import io.github.cote4j.internal.discovery.LocalMember.Announcement;
import io.github.cote4j.internal.logging.RateLimitedLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

    /** Packets that may wait for the loop; in a flood the rest is dropped unread. */
    private static final int MAX_WAITING = 4_096;

    /** The window in which newcomers are answered: this at least, 1 ms more for each peer, up to the most. */
    static final Duration LEAST_WINDOW = Duration.ofMillis(20);

    static final Duration MOST_WINDOW = Duration.ofSeconds(1);

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
    private final RateLimitedLog malformedLog = new RateLimitedLog(log, LOG_INTERVAL);
    private final RateLimitedLog fullLog = new RateLimitedLog(log, LOG_INTERVAL);

    /** By id; written by the loop, read by any thread. */
    private final Map<String, LocalMember> members = new ConcurrentHashMap<>();

    private final List<MemberListener> watchers = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private boolean started;
    private boolean ended;
    private long lastCheck;
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
        this.roster = new Roster(settings.nodeTimeout(), nanoTime, wall, new Everybody());
    }

    /**
     * Opens the transport and begins to announce. Not to be called on the loop.
     *
     * @throws IOException when the transport cannot be opened; the message names the address and port
     */
    public void start() throws IOException {
        transport.start(this::received);
        onLoop(() -> {
            started = true;
            members.values().forEach(this::announce);
            lastCheck = nanoTime.getAsLong();
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
            watchers.add(listener);
            roster.peers().forEach(peer -> tell(listener, hears -> hears.found(peer)));
            members.values().forEach(member -> tell(listener, hears -> hears.found(asPeer(member))));
        });
        return () -> onLoop(() -> watchers.remove(listener));
    }

    /** Everyone known now, the members of this process included; a copy, from any thread. */
    public Collection<Peer> peers() {
        Collection<Peer> peers = roster.peers();
        members.values().forEach(member -> peers.add(asPeer(member)));
        return peers;
    }

    /** What has been counted up to now; from any thread. */
    public DiscoveryCounters counters() {
        return new DiscoveryCounters(sent.get(), received.get(), malformed.get(), ignored.get(), dropped.get());
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
                    end();
                    done.countDown();
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
        if (members.putIfAbsent(member.id(), member) != null) {
            log.error("A component with id {} has joined already", member.id());
            return;
        }
        roster.peers().forEach(peer -> tell(member.listener, hears -> hears.found(peer)));
        if (!settings.ignoreProcess()) {
            for (LocalMember other : members.values()) {
                if (other != member) {
                    tell(member.listener, hears -> hears.found(asPeer(other)));
                }
            }
        }
        Peer peer = asPeer(member);
        tellNeighbours(member, hears -> hears.found(peer));
        if (started) {
            announce(member);
        }
    }

    private void updated(LocalMember member) {
        Announcement next = member.pending.getAndSet(null);
        if (next == null || member.left || next.hello().equals(member.current.hello())) {
            return;
        }
        member.current = next;
        Peer peer = asPeer(member);
        tellNeighbours(member, hears -> hears.changed(peer));
        if (started) {
            send(member.current.packet());
        }
    }

    private void left(LocalMember member) {
        if (member.left || !members.remove(member.id(), member)) {
            return;
        }
        member.left = true;
        member.cancelTimers();
        Peer peer = asPeer(member);
        sayGoodbye(member);
        tellNeighbours(member, hears -> hears.gone(peer, Departure.GOODBYE));
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        for (LocalMember member : members.values()) {
            member.left = true;
            member.cancelTimers();
            sayGoodbye(member);
        }
        members.clear();
        watchers.clear();
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
        loop.schedule(
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
        roster.expire();
    }

    private void received(byte[] packet, @Nullable InetSocketAddress source) {
        received.incrementAndGet();
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        onLoop(() -> {
            waiting.decrementAndGet();
            take(packet, source);
        });
    }

    private void take(byte[] packet, @Nullable InetSocketAddress source) {
        Datagram datagram = HelloParser.parse(packet);
        if (datagram instanceof Datagram.Hello hello) {
            hello(hello, packet.length, source);
        } else if (datagram instanceof Datagram.Goodbye goodbye) {
            if (isOwn(goodbye.processId(), goodbye.id())) {
                ignored.incrementAndGet();
            } else {
                roster.goodbye(goodbye.id());
            }
        } else if (datagram instanceof Datagram.Unknown unknown) {
            ignored.incrementAndGet();
            log.debug("Ignored a discovery packet of the unknown event \"{}\" from {}", unknown.event(), source);
        } else if (datagram instanceof Datagram.Malformed bad) {
            malformed.incrementAndGet();
            malformedLog.warn(
                    "Dropped a malformed discovery packet of {} bytes from {}: {}",
                    packet.length,
                    source,
                    bad.reason());
        }
    }

    private void hello(Datagram.Hello hello, int size, @Nullable InetSocketAddress source) {
        if (isOwn(hello.processId(), hello.id())) {
            ignored.incrementAndGet();
            return;
        }
        switch (roster.hello(hello, size, source == null ? null : source.getAddress())) {
            case NEW -> answer(hello.advertisement(), source);
            case LATE -> ignored.incrementAndGet();
            case FULL -> {
                dropped.incrementAndGet();
                fullLog.warn("Dropped the hello of a new peer from {}: {} are known already", source, roster.size());
            }
            case KNOWN -> {}
        }
    }

    private boolean isOwn(String processId, String id) {
        return settings.processId().equals(processId) || members.containsKey(id);
    }

    /** Tells a newcomer of the members that matter to it, sooner than their next hello would. */
    private void answer(Advertisement newcomer, @Nullable InetSocketAddress source) {
        for (LocalMember member : members.values()) {
            if (!matters(member.advertisement(), newcomer)) {
                continue;
            }
            if (source == null) {
                member.answerEverybody = true;
            } else {
                member.newcomers.add(source);
            }
            if (member.answer == null) {
                long window = Math.min(
                        MOST_WINDOW.toNanos(),
                        Math.max(LEAST_WINDOW.toNanos(), Duration.ofMillis(roster.size()).toNanos()));
                member.answer = loop.schedule(
                        () -> guarded(() -> sendAnswer(member)), random.nextLong(window), TimeUnit.NANOSECONDS);
            }
        }
    }

    private static boolean matters(Advertisement member, Advertisement newcomer) {
        return Matching.mayLink(member, newcomer)
                || newcomer.axonType() == null
                || "sockend".equals(newcomer.axonType())
                || "monitor".equals(newcomer.type());
    }

    private void sendAnswer(LocalMember member) {
        List<InetSocketAddress> newcomers = List.copyOf(member.newcomers);
        boolean everybody = member.answerEverybody;
        member.newcomers.clear();
        member.answerEverybody = false;
        member.answer = null;
        if (everybody) {
            send(member.current.packet());
        } else {
            sent.incrementAndGet();
            transport.answer(member.current.packet(), newcomers);
        }
    }

    private void send(byte[] packet) {
        sent.incrementAndGet();
        transport.send(packet);
    }

    private Peer asPeer(LocalMember member) {
        return member.asPeer(settings, wall.instant());
    }

    private void tellNeighbours(LocalMember member, Consumer<MemberListener> what) {
        if (!settings.ignoreProcess()) {
            for (LocalMember other : members.values()) {
                if (other != member) {
                    tell(other.listener, what);
                }
            }
        }
        watchers.forEach(watcher -> tell(watcher, what));
    }

    private static void tell(MemberListener listener, Consumer<MemberListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException | Error e) {
            log.error("A listener of discovery failed", e);
        }
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

    /** Passes on what the roster says to all members and watchers. */
    private final class Everybody implements MemberListener {
        @Override
        public void found(Peer peer) {
            tellAll(listener -> listener.found(peer));
        }

        @Override
        public void changed(Peer peer) {
            tellAll(listener -> listener.changed(peer));
        }

        @Override
        public void gone(Peer peer, Departure departure) {
            tellAll(listener -> listener.gone(peer, departure));
        }

        private void tellAll(Consumer<MemberListener> what) {
            members.values().forEach(member -> tell(member.listener, what));
            watchers.forEach(watcher -> tell(watcher, what));
        }
    }
}
