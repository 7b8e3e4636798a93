package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to every subscriber of its key and namespace, at most once and in order for each of them.
 *
 * <p>As in cote, what is published before it is {@link #ready()} is kept for the first subscriber (up to its buffer), and
 * what is published later while no subscriber is linked is lost.
 *
 * <p>Closing it waits until every linked subscriber has read what was published, for as long as {@link CoteConfig#drain()}
 * says. What is left then is lost: a warning is logged, and what had not been sent is counted ({@link #dropped()}).
 */
public final class Publisher extends Listening {
    private final PublisherOptions options;
    private final Bodies bodies;
    private final EventOutbox outbox;
    private final String prefix;

    Publisher(Mesh mesh, String name, PublisherOptions options) {
        super(mesh, name);
        this.options = options;
        this.bodies = new Bodies(mesh.codec());
        this.outbox = new EventOutbox(loop, options, name);
        this.prefix = Topics.prefix(options.namespace());
        listen(options.port(), options.maxConnections());
    }

    /**
     * Publishes one event; returns when it is queued. It may wait a moment for the event loop when events are published
     * faster than the loop packs them, and with {@link SlowSubscriberPolicy#BACK_PRESSURE} for the slowest subscriber;
     * an interrupt ends the wait, the event is queued all the same, and the thread stays interrupted. A thread that cannot
     * wait, an event loop or one that stays interrupted, is refused when twice the buffer waits.
     *
     * @param topic the topic, names separated by {@code ::}
     * @param data a value for the codec, {@link Json}, {@code byte[]} or a {@link Payload}
     * @throws CoteException when the data cannot be converted, the event is too large, the publisher is closed, or
     *     there is no room and the thread cannot wait
     */
    public void publish(String topic, @Nullable Object data) {
        Checks.notBlank(topic, "topic");
        byte[] topicArgument = Argument.text(prefix + topic);
        byte[] dataArgument;
        try {
            dataArgument = bodies.argument(data);
        } catch (CodecException e) {
            throw new CoteException("the data of '" + topic + "' was not published: " + e.getMessage(), e);
        }
        int size = topicArgument.length + dataArgument.length + 9;
        if (size > mesh.config().maxFrameBytes()) {
            throw new CoteException(
                    "the data of '" + topic + "' was not published: its " + size + " bytes are over the limit of "
                            + mesh.config().maxFrameBytes(),
                    null);
        }
        FrameWriter frame =
                new FrameWriter(size).begin(2).argument(topicArgument).argument(dataArgument);
        if (closing() || !outbox.offer(frame.array())) {
            throw new CoteException("'" + name() + "' is closed and published nothing", null);
        }
    }

    /** Subscribers linked now. */
    public int subscribers() {
        return outbox.subscribers();
    }

    /**
     * Events dropped since the start because a subscriber did not keep up, counted for each subscriber that missed one,
     * those that were unsent when it was closed and the drain time over, and those published before the first subscriber
     * that its buffer did not hold. Not counted here is what is lost with
     * a link, that of a disconnected subscriber too: what had reached it only the subscriber knows, and counts.
     */
    public long dropped() {
        return outbox.dropped();
    }

    @Override
    void bound() {
        joinMesh();
        outbox.announced();
        becomeReady();
    }

    @Override
    boolean idle() {
        return outbox.drained();
    }

    @Override
    void measure(Measurement into) {
        outbox.measure(into);
    }

    @Override
    void drain(CompletableFuture<Void> drained) {
        outbox.takeNoMore();
        super.drain(drained);
    }

    @Override
    String inHand() {
        long unsent = outbox.unsent();
        // Told to close at once, it has waited for nobody to read to the end.
        int reading = mesh.config().drain().isZero() ? 0 : outbox.subscribers();
        List<String> left = new ArrayList<>();
        if (unsent > 0) {
            left.add(unsent + " events unsent, which are lost");
        }
        if (reading > 0) {
            left.add(reading + " subscribers that have not read all that was sent");
        }
        return String.join(", and ", left);
    }

    @Override
    boolean peersCloseLinks() {
        return false;
    }

    @Override
    Advertisement advertisement() {
        return advertise("pub-emitter", options, null, null, options.broadcasts());
    }

    @Override
    Accepted accept() {
        return new SubscriberLink(this, outbox);
    }

    @Override
    void closed() {
        outbox.end();
    }
}
