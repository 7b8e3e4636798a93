package io.github.cote4j;

import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.FrameReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The link of one subscriber to a {@link Publisher}, with what waits for it. Lives on the publisher's loop.
 */
final class SubscriberLink extends Listening.Accepted {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(Publisher.class), Duration.ofSeconds(10));
    private static final int PIECE_BYTES = 64 << 10;

    private final EventOutbox outbox;
    private final ArrayDeque<byte[]> backlog = new ArrayDeque<>();
    private long backlogBytes;
    /** How many of the publisher's events lie before what is written next, missing ones too. */
    private long position;
    /** Events that are missing in front of the backlog and that the subscriber has not been told of. */
    private long gap;

    SubscriberLink(Publisher publisher, EventOutbox outbox) {
        publisher.super();
        this.outbox = outbox;
    }

    @Override
    void linked() {
        position = outbox.published();
        // First of all: a cote4j subscriber takes no event before the hello, and a publisher may be gone before it has
        // read the subscriber's. cote.js takes this frame for an event of a topic that nobody hears.
        sayHello();
        outbox.add(this);
    }

    @Override
    Long published() {
        // Tells of a gap that could not be told before, when it was not known who the subscriber is.
        gap = 0;
        return position;
    }

    /** Sends frames, given singly and in one piece; what the link does not take now waits. */
    void send(List<byte[]> frames, byte[] piece) {
        Link link = link();
        if (backlog.isEmpty() && link.writable()) {
            tellGap(link);
            position += frames.size();
            link.send(piece);
            return;
        }
        for (byte[] frame : frames) {
            backlog.add(frame);
            backlogBytes += frame.length;
        }
        if (backlogBytes > outbox.maxBytes()) {
            overflow();
        }
    }

    private void overflow() {
        switch (outbox.policy()) {
            case DROP_OLDEST -> {
                while (backlogBytes > outbox.maxBytes()) {
                    backlogBytes -= backlog.remove().length;
                    outbox.countDropped();
                    position++;
                    gap++;
                }
                warnings.warn(
                        "'{}' drops events for the subscriber at {}, which does not keep up", outbox.name(), link());
            }
            case DISCONNECT -> {
                warnings.warn("'{}' disconnects the subscriber at {}, which does not keep up", outbox.name(), link());
                forget();
                link().abort();
            }
            case BACK_PRESSURE -> {}
        }
    }

    /** Whether what waits for it has reached the limit. */
    boolean full() {
        return backlogBytes >= outbox.maxBytes();
    }

    /** How many events wait for it. */
    int waiting() {
        return backlog.size();
    }

    @Override
    void finish() {
        if (backlog.isEmpty() && outbox.empty()) {
            link().finish();
        }
    }

    @Override
    public void writabilityChanged(Link link) {
        while (link.writable() && !backlog.isEmpty()) {
            tellGap(link);
            List<byte[]> frames = new ArrayList<>();
            int bytes = 0;
            while (bytes < PIECE_BYTES && !backlog.isEmpty()) {
                byte[] frame = backlog.remove();
                frames.add(frame);
                bytes += frame.length;
            }
            backlogBytes -= bytes;
            position += frames.size();
            link.send(EventOutbox.join(frames, bytes));
        }
        if (!full()) {
            outbox.resume();
        }
    }

    /**
     * Puts what is missing in front of what is written next. For cote4j subscribers only; one that is not known to be one
     * yet is told by the hello that it gets then.
     */
    private void tellGap(Link link) {
        if (gap > 0 && jvm) {
            new DropNotice(gap).write(link.out());
        }
        gap = 0;
    }

    @Override
    void work(FrameReader frame) {}

    @Override
    void lost() {
        forget();
        outbox.remove(this);
    }

    /** What waits is not sent any more. */
    void forget() {
        backlog.clear();
        backlogBytes = 0;
    }
}
