package io.github.cote4j;

import io.github.cote4j.internal.concurrent.Loop;
import io.github.cote4j.internal.transport.IoLoops;
import io.github.cote4j.internal.wire.FrameWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;

/**
 * The frames of one publisher on their way from the threads that publish to the links of its subscribers. Offered to by
 * any thread; all else happens on the publisher's loop.
 *
 * <p>What waits here holds no more than the publisher's buffer and one frame of each thread that publishes, or twice the
 * buffer when threads publish that cannot wait; and no more than the buffer of what is kept for the first subscriber.
 */
final class EventOutbox implements Runnable {
    /** Frames are packed into pieces of about this size, one write each for every link. */
    private static final int PIECE_BYTES = 64 << 10;
    /** Pieces packed in one turn, so that the loop gets back to its sockets in between. */
    private static final int PIECES_PER_TURN = 8;

    private final Loop loop;
    private final SlowSubscriberPolicy policy;
    private final int maxBytes;
    private final String name;
    private final Queue<byte[]> queue = new MpscUnboundedAtomicArrayQueue<>(256);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    /** What was published while starting up, for the first subscriber. */
    private final ArrayDeque<byte[]> early = new ArrayDeque<>();

    private final Set<SubscriberLink> links = new LinkedHashSet<>();
    private long earlyBytes;
    /** How many events have been given to those linked then, though it was nobody. */
    private long published;
    /** Until the publisher is announced: before, no subscriber can know it. */
    private volatile boolean startingUp = true;

    private boolean stalled;
    private volatile int subscribers;
    private volatile boolean closed;
    private final AtomicInteger waiters = new AtomicInteger();

    EventOutbox(Loop loop, PublisherOptions options, String name) {
        this.loop = loop;
        this.policy = options.slowSubscribers();
        this.maxBytes = options.maxBufferedBytes();
        this.name = name;
    }

    SlowSubscriberPolicy policy() {
        return policy;
    }

    int maxBytes() {
        return maxBytes;
    }

    String name() {
        return name;
    }

    /**
     * Queues a frame; false when the outbox is closed. Waits while the queue is full, except on event loops.
     *
     * @throws CoteException when the queue is full twice over and the caller cannot wait
     */
    boolean offer(byte[] frame) {
        if (closed) {
            return false;
        }
        if (startingUp) {
            loop.run(() -> keepEarly(frame));
            return true;
        }
        if (queuedBytes.get() > maxBytes) {
            if (!IoLoops.onLoop()) {
                awaitRoom();
            }
            if (closed) {
                return false;
            }
            if (queuedBytes.get() > 2L * maxBytes) {
                throw new CoteException(
                        "'" + name + "' published nothing: " + queuedBytes.get()
                                + " bytes wait already, and this thread must not wait for them",
                        null);
            }
        }
        queuedBytes.addAndGet(frame.length);
        // Looked at again behind the count: a close that comes now sees it, and waits for the frame.
        if (closed) {
            queuedBytes.addAndGet(-frame.length);
            return false;
        }
        queue.offer(frame);
        return wake();
    }

    private boolean wake() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this);
            } catch (RejectedExecutionException e) {
                // The loop ended between the look at "closed" and now.
                return false;
            }
        }
        return true;
    }

    private void awaitRoom() {
        lock.lock();
        try {
            waiters.incrementAndGet();
            while (queuedBytes.get() > maxBytes && !closed) {
                room.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    private void signalRoom() {
        if (waiters.get() > 0 && (closed || queuedBytes.get() <= maxBytes / 2)) {
            lock.lock();
            try {
                room.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Packs what is queued and gives it to the links; on the loop. */
    @Override
    public void run() {
        for (int piece = 0; piece < PIECES_PER_TURN && !queue.isEmpty(); piece++) {
            if (policy == SlowSubscriberPolicy.BACK_PRESSURE && links.stream().anyMatch(SubscriberLink::full)) {
                // Taken up again when a link has room: see resume().
                stalled = true;
                scheduled.set(false);
                return;
            }
            pack();
        }
        if (!queue.isEmpty()) {
            loop.execute(this);
            return;
        }
        scheduled.set(false);
        // Guards against a frame that was offered after the last look and before the flag was cleared.
        if (!queue.isEmpty()) {
            wake();
        }
    }

    private void pack() {
        List<byte[]> frames = new ArrayList<>();
        int bytes = 0;
        while (bytes < PIECE_BYTES) {
            byte[] frame = queue.poll();
            if (frame == null) {
                break;
            }
            frames.add(frame);
            bytes += frame.length;
        }
        queuedBytes.addAndGet(-bytes);
        signalRoom();
        published += frames.size();
        if (links.isEmpty()) {
            return;
        }
        byte[] piece = join(frames, bytes);
        for (SubscriberLink link : List.copyOf(links)) {
            link.send(frames, piece);
        }
    }

    private void keepEarly(byte[] frame) {
        if (!links.isEmpty()) {
            published++;
            links.forEach(link -> link.send(List.of(frame), frame));
            return;
        }
        early.add(frame);
        earlyBytes += frame.length;
        while (earlyBytes > maxBytes) {
            earlyBytes -= early.remove().length;
            dropped.incrementAndGet();
            published++;
        }
    }

    static byte[] join(List<byte[]> frames, int bytes) {
        if (frames.size() == 1) {
            return frames.get(0);
        }
        FrameWriter piece = new FrameWriter(bytes);
        frames.forEach(piece::frames);
        return piece.array();
    }

    // On the loop

    /** The publisher can be found from now on. */
    void announced() {
        startingUp = false;
    }

    /** How many events have been sent to the subscribers so far. */
    long published() {
        return published;
    }

    void add(SubscriberLink link) {
        links.add(link);
        subscribers = links.size();
        if (!early.isEmpty()) {
            List<byte[]> kept = List.copyOf(early);
            early.clear();
            published += kept.size();
            link.send(kept, join(kept, (int) earlyBytes));
            earlyBytes = 0;
        }
    }

    void remove(SubscriberLink link) {
        links.remove(link);
        subscribers = links.size();
        resume();
    }

    /** A link has room again. */
    void resume() {
        if (stalled) {
            stalled = false;
            wake();
        }
    }

    void countDropped() {
        dropped.incrementAndGet();
    }

    void measure(Measurement into) {
        into.events = published + early.size();
        into.queued = early.size()
                + queue.size()
                + links.stream().mapToLong(SubscriberLink::waiting).sum();
        into.dropped = dropped.get();
    }

    /** Whether nothing is left to give to the links. */
    boolean empty() {
        return queuedBytes.get() == 0;
    }

    /** Whether every subscriber has read everything, and closed its link. */
    boolean drained() {
        return empty() && links.isEmpty();
    }

    /** How many events have not been given to a socket, counted for each subscriber. */
    long unsent() {
        return links.stream().mapToLong(link -> link.waiting() + queue.size()).sum();
    }

    /** Refuses further frames, and those that wait for room. */
    void takeNoMore() {
        closed = true;
        signalRoom();
    }

    /** Counts what is still unsent as lost. */
    void end() {
        dropped.addAndGet(unsent());
        links.forEach(SubscriberLink::forget);
        queue.clear();
    }

    // From any thread

    int subscribers() {
        return subscribers;
    }

    long dropped() {
        return dropped.get();
    }
}
