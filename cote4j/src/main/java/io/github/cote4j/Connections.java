package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.transport.LinkHandler;
import io.github.cote4j.internal.transport.Sockets;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.WireException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one link to each peer that discovery knows, for a component of the side that connects. A lost link is opened
 * again, after a growing pause, as long as the peer is known. Lives on the component's loop.
 *
 * @param <S> what the component keeps of each peer
 */
final class Connections<S extends Slot> {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final RateLimitedLog warnings = new RateLimitedLog(log, Duration.ofSeconds(10));
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long HELLO_TIMEOUT_SECONDS = 5;

    /** The component above. Called on the loop. */
    interface Owner<S extends Slot> {
        /** Makes the place of a new peer. */
        S newSlot(Peer peer);

        /** The slot has a link. */
        void linked(S slot);

        /** What the peer says of itself; it comes before {@link #linked}, and may come again. */
        default void hello(S slot, LinkHello hello) {}

        /** The peer says that events are missing here. */
        default void dropped(S slot, FrameReader frame) {}

        /** What the peer handles has changed, or it is leaving. */
        default void changed(S slot) {}

        /** The slot's link is gone, and closed; the slot stays while discovery knows the peer. */
        void unlinked(S slot, Link lost);

        /** A frame that is no control frame. */
        void frame(S slot, FrameReader frame);

        /** The frames of one read have been given. */
        default void batchEnd() {}

        /** The slot's link takes bytes again. */
        default void writable(S slot) {}
    }

    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Mesh mesh;
    private final IoLoop loop;
    private final Sockets sockets;
    private final LinkHello hello;
    private final Heartbeats heartbeats;
    private final Owner<S> owner;
    private boolean closed;

    Connections(Mesh mesh, IoLoop loop, String ownId, Owner<S> owner) {
        this.mesh = mesh;
        this.loop = loop;
        this.sockets = new Sockets(loop, mesh.frameBudget());
        this.heartbeats = mesh.heartbeats(loop);
        this.hello = new LinkHello(
                ownId, Advertisement.Jvm.CURRENT_VERSION, null, heartbeats.promisedMillis(), null, null, null);
        this.owner = owner;
    }

    /** The peer is there, or has changed. */
    void seen(Peer peer) {
        if (closed || peer.advertisement().port() == null) {
            return;
        }
        Attempt attempt = attempts.get(peer.id());
        if (attempt == null) {
            attempt = new Attempt(owner.newSlot(peer));
            attempts.put(peer.id(), attempt);
            attempt.connect();
        } else {
            attempt.slot.peer = peer;
            attempt.known = true;
            attempt.setUnheard(false);
            attempt.connectSoon();
        }
    }

    /** Discovery has lost the peer. A link that lives goes on: it proves more than a hello. */
    void gone(Peer peer, Peer.Departure departure) {
        Attempt attempt = attempts.get(peer.id());
        if (attempt == null) {
            return;
        }
        attempt.known = false;
        if (attempt.link == null) {
            attempts.remove(peer.id());
        } else if (departure == Peer.Departure.REPLACED) {
            attempt.link.abort();
        } else if (departure == Peer.Departure.GOODBYE) {
            attempt.leave();
        } else {
            attempt.setUnheard(true);
        }
    }

    /** The slots that have a link. */
    List<S> linked() {
        return slots(attempt -> attempt.slot.link != null);
    }

    /** The slots of peers that are there and should have a link. */
    List<S> missing() {
        return slots(attempt -> attempt.known && attempt.slot.link == null);
    }

    private List<S> slots(Predicate<Attempt> which) {
        List<S> slots = new ArrayList<>();
        for (Attempt attempt : attempts.values()) {
            if (which.test(attempt)) {
                slots.add(attempt.slot);
            }
        }
        return slots;
    }

    /** Closes a link that is not wanted any more, in order. */
    void release(S slot) {
        if (slot.link != null) {
            slot.link.close();
        }
    }

    /** Closes every link, in order, and makes no more. */
    void close() {
        closed = true;
        for (Attempt attempt : List.copyOf(attempts.values())) {
            attempt.known = false;
            if (attempt.link != null) {
                attempt.link.close();
            }
        }
    }

    /** Whether every link is closed. */
    boolean empty() {
        return attempts.values().stream().allMatch(attempt -> attempt.link == null);
    }

    /** What is being done to keep a slot linked. */
    private final class Attempt implements LinkHandler {
        private final S slot;
        /** Whether discovery knows the peer. */
        private boolean known = true;

        private boolean connecting;
        private boolean waiting;
        private int failures;
        /** The open connection, before the handshake too. */
        private @Nullable Link link;
        /** Watches the link from when it is known whom it leads to. */
        private Heartbeats.@Nullable Beat beat;

        private final EarlyFrames early = new EarlyFrames();

        Attempt(S slot) {
            this.slot = slot;
            Advertisement.Jvm jvm = slot.peer.advertisement().jvm();
            if (jvm != null && jvm.handles() != null) {
                slot.handles = new HandledTypes(jvm.handles());
            }
        }

        void connect() {
            waiting = false;
            if (closed || !known || connecting || link != null || slot.leaving) {
                return;
            }
            connecting = true;
            Peer peer = slot.peer;
            if (!PeerAddresses.haveToBeLookedUp(peer, mesh.config())) {
                connectTo(PeerAddresses.of(peer, mesh.config()), 0);
                return;
            }
            if (!mesh.lookups().tryAcquire()) {
                connecting = false;
                retryLater();
                return;
            }
            // Looking a name up may block.
            mesh.userThreads().executeBeside(() -> {
                try {
                    List<InetSocketAddress> addresses = PeerAddresses.of(peer, mesh.config());
                    loop.execute(() -> connectTo(addresses, 0));
                } catch (RejectedExecutionException e) {
                    log.debug("Closed before {} was connected to", slot.describe());
                } finally {
                    mesh.lookups().release();
                }
            });
        }

        private void connectTo(List<InetSocketAddress> addresses, int index) {
            if (index == addresses.size()) {
                connecting = false;
                failures++;
                retryLater();
                return;
            }
            sockets.connect(addresses.get(index), this).whenComplete((done, failure) -> {
                if (failure == null) {
                    connecting = false;
                } else {
                    log.debug("Cannot connect to {}: {}", slot.describe(), failure.toString());
                    connectTo(addresses, index + 1);
                }
            });
        }

        /** Tries now what a pause would try later: a hello came, so the peer is there. */
        void connectSoon() {
            if (link == null && !waiting) {
                connect();
            }
        }

        private void retryLater() {
            if (closed || !known) {
                if (link == null) {
                    attempts.remove(slot.peer.id(), this);
                }
                return;
            }
            if (waiting) {
                return;
            }
            waiting = true;
            long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
            long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
            loop.schedule(this::connect, jittered, TimeUnit.MILLISECONDS);
        }

        @Override
        public void opened(Link opened) {
            link = opened;
            early.clear();
            if (closed || !known) {
                opened.abort();
            } else if (slot.jvm()) {
                hello.write(opened.out());
                opened.flush();
                loop.schedule(() -> giveUpHello(opened), HELLO_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } else {
                beat = heartbeats.watch(opened, slot.peer.id(), slot.describe(), null);
                establish(opened);
            }
        }

        private void giveUpHello(Link opened) {
            if (link == opened && slot.link == null) {
                warnings.warn("No hello from {} at {}: closing the link", slot.describe(), opened);
                opened.abort();
            }
        }

        private void establish(Link established) {
            failures = 0;
            slot.link = established;
            owner.linked(slot);
            early.replay(mesh.config().maxFrameBytes(), frame -> owner.frame(slot, frame));
        }

        @Override
        public void frame(Link from, FrameReader frame) {
            if (slot.jvm() && ControlFrame.isControl(frame)) {
                control(from, frame);
            } else if (slot.link != null) {
                owner.frame(slot, frame);
            } else if (!early.keep(frame)) {
                // A publisher sends as soon as the link is open, perhaps before its hello; but not that much.
                warnings.warn("{} sends and says no hello: closing the link", slot.describe());
                from.abort();
            }
        }

        private void control(Link from, FrameReader frame) {
            ControlFrame kind = ControlFrame.of(frame);
            if (kind == ControlFrame.GOODBYE) {
                leave();
            } else if (kind == ControlFrame.DROPPED && slot.link != null) {
                owner.dropped(slot, frame);
            } else if (kind == ControlFrame.HELLO) {
                LinkHello theirs = LinkHello.read(frame);
                if (theirs != null) {
                    hello(from, theirs);
                }
            }
        }

        private void hello(Link from, LinkHello theirs) {
            if (!theirs.id().equals(slot.peer.id())) {
                log.debug(
                        "{} answers as {}: the address has changed hands", slot.describe(), Printable.of(theirs.id()));
                from.abort();
                return;
            }
            slot.handles = theirs.handles() == null ? null : new HandledTypes(theirs.handles());
            slot.capacity = theirs.capacity();
            owner.hello(slot, theirs);
            if (slot.link == null) {
                beat = heartbeats.watch(from, slot.peer.id(), slot.describe(), theirs.heartbeat());
                establish(from);
            } else {
                owner.changed(slot);
            }
        }

        void setUnheard(boolean unheard) {
            if (slot.unheard != unheard) {
                slot.unheard = unheard;
                owner.changed(slot);
            }
        }

        private void leave() {
            if (!slot.leaving) {
                slot.leaving = true;
                owner.changed(slot);
            }
        }

        @Override
        public void batchEnd(Link from) {
            owner.batchEnd();
        }

        @Override
        public void writabilityChanged(Link changed) {
            if (changed.writable() && slot.link == changed) {
                owner.writable(slot);
            }
        }

        @Override
        public void closed(Link from, @Nullable Throwable cause) {
            if (cause instanceof WireException) {
                warnings.warn("Dropped the link to {}: {}", slot.describe(), cause.getMessage());
            }
            boolean wasLinked = slot.link != null;
            link = null;
            slot.noLink();
            if (beat != null) {
                beat.stop();
                beat = null;
            }
            if (wasLinked) {
                owner.unlinked(slot, from);
            } else {
                failures++;
            }
            if (slot.leaving) {
                known = false;
            }
            retryLater();
        }
    }
}
