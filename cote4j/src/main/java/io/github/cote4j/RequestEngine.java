package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.DeadlineWheel;
import io.github.cote4j.internal.concurrent.Inbox;
import io.github.cote4j.internal.concurrent.LongMap;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.FrameReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one requester: takes them in from any thread, chooses responders, and ends each of them once. All
 * else happens on the requester's loop, so a reply, a deadline, a lost link and a cancellation cannot race.
 */
final class RequestEngine implements Connections.Owner<RequesterSlot> {
    private static final Logger log = LoggerFactory.getLogger(Requester.class);
    /** How long a request waits for a handler of its type while responders are there that have none. */
    private static final long HANDLER_GRACE_NANOS = Duration.ofSeconds(2).toNanos();

    /** So many replies at once are a conversation; more are load, where the loop is awake anyway. */
    private static final int FEW = 4;

    private final Mesh mesh;
    private final IoLoop loop;
    private final ResponderChoice choice;
    private final PendingBounds bounds;
    private final Runnable firstLink;
    private final Connections<RequesterSlot> connections;
    private final Routes routes = new Routes();
    private final List<RequesterSlot> linked = new ArrayList<>();
    private final LongMap<Pending> sent = new LongMap<>();
    private final DeadlineWheel<Pending> wheel;
    private final Inbox<Pending> inbox;
    private final Completions completions;
    private final RequestWriter writer = new RequestWriter();
    private long lastNumber;
    private int waiting;
    private boolean sendingWaiting;
    private boolean sendAgain;
    private boolean draining;
    private volatile boolean closed;

    RequestEngine(Mesh mesh, IoLoop loop, String ownId, RequesterOptions options, Runnable firstLink) {
        this.mesh = mesh;
        this.loop = loop;
        this.choice = new ResponderChoice(options.balancer());
        this.bounds = new PendingBounds(options);
        this.firstLink = firstLink;
        this.connections = new Connections<>(mesh, loop, ownId, this);
        this.wheel = new DeadlineWheel<>(loop, System::nanoTime, this::expired);
        this.inbox = new Inbox<>(loop, this::accept, this::flush);
        this.completions = new Completions(loop, mesh.userThreads(), options.completesOnEventLoop());
    }

    Connections<RequesterSlot> connections() {
        return connections;
    }

    /** Takes a request in; from any thread. What cannot be taken is ended at once. */
    void submit(Pending pending) {
        String broken = bounds.add(pending);
        RequestException refusal;
        if (closed) {
            refusal = new ClosedException(pending.type, false);
        } else if (broken != null) {
            refusal = new QueueFullException(pending.type, broken);
        } else {
            try {
                inbox.offer(pending);
                return;
            } catch (RejectedExecutionException e) {
                // The loop ended between the look at "closed" and now.
                refusal = new ClosedException(pending.type, false);
            }
        }
        bounds.remove(pending);
        pending.end(null, refusal);
        pending.run();
    }

    /** Gives a request up: the caller has its answer already. From any thread. */
    void cancel(Pending pending) {
        Runnable forgetting = () -> {
            if (!pending.ended) {
                forget(pending);
                bounds.remove(pending);
                pending.end(null, null);
                if (pending.slot != null) {
                    releaseWhenIdle(pending.slot);
                }
            }
        };
        try {
            loop.run(forgetting);
        } catch (RejectedExecutionException e) {
            log.debug("The requester was closed before '{}' could be cancelled", pending.type);
        }
    }

    /** Takes no more requests, ends those that wait, and lets those that are sent end; on the loop. */
    void drain(BooleanSupplier timeUp, Runnable done) {
        if (!draining) {
            draining = true;
            closed = true;
            routes.waiting().forEach(route -> new ArrayDeque<>(route.waiting)
                    .forEach(pending -> fail(pending, new ClosedException(pending.type, false))));
        }
        if (sent.size() > 0 && !timeUp.getAsBoolean()) {
            flush();
            loop.schedule(() -> drain(timeUp, done), 5, TimeUnit.MILLISECONDS);
            return;
        }
        sent.forEach(pending -> fail(pending, new ClosedException(pending.type, true)));
        connections.close();
        flush();
        done.run();
    }

    private void accept(Pending pending) {
        if (pending.ended) {
            return;
        }
        if (closed) {
            fail(pending, new ClosedException(pending.type, false));
            return;
        }
        Routes.Route route = routes.of(pending);
        if (!dispatch(pending, route)) {
            waitFor(pending, route);
        }
    }

    private void waitFor(Pending pending, Routes.Route route) {
        pending.slot = null;
        route.waiting.add(pending);
        waiting++;
        long now = System.nanoTime();
        pending.unhandled = route.unhandled();
        wheel.put(
                pending,
                pending.unhandled ? Math.min(pending.deadline, now + HANDLER_GRACE_NANOS) : pending.deadline,
                now);
    }

    /**
     * Sends the request to one of the route's responders, or ends it; false when none can take it now. It must not stand
     * in a queue, or whoever iterates over that queue takes it out when this returns true.
     */
    private boolean dispatch(Pending pending, Routes.Route route) {
        RequesterSlot slot = choice.choose(pending, route.candidates(linked));
        if (slot == null) {
            return false;
        }
        Link link = slot.link;
        if (link == null) {
            throw new IllegalStateException("a candidate without a link");
        }
        long now = System.nanoTime();
        long remaining = pending.deadline - now;
        if (remaining <= 0) {
            finish(pending, null, new RequestTimeoutException(pending.type, pending.timeout, false));
            return true;
        }
        if (pending.blob && !slot.jvm()) {
            finish(
                    pending,
                    null,
                    new BadPayloadException(
                            pending.type, false, slot.describe() + " is no cote4j responder and takes no bytes", null));
            return true;
        }
        pending.slot = slot;
        pending.number = lastNumber++;
        pending.sentAt = now;
        sent.put(pending.number, pending);
        slot.stats.sent(now);
        wheel.put(pending, pending.deadline, now);
        writer.write(pending, slot.jvm(), link, remaining);
        return true;
    }

    private void flush() {
        writer.flush();
        completions.submit();
    }

    // What responders say

    @Override
    public void frame(RequesterSlot slot, FrameReader frame) {
        long number = ReplyFrames.number(frame);
        Pending pending = number < 0 ? null : sent.remove(number);
        if (pending == null) {
            return;
        }
        if (pending.slot != slot) {
            // A number of somebody else's request: put it back.
            sent.put(number, pending);
            return;
        }
        long now = System.nanoTime();
        slot.stats.answered(now, now - pending.sentAt);
        if (ReplyFrames.isError(frame)) {
            answeredWithError(pending, slot, Payload.of(frame, 0, slot.jvm(), mesh.codec()));
            return;
        }
        if (slot.learn(pending.type)) {
            routes.changed();
        }
        finish(pending, ReplyFrames.reply(frame, slot.jvm(), mesh.codec()), null);
    }

    private void answeredWithError(Pending pending, RequesterSlot slot, Payload error) {
        RequestException failure = RemoteErrors.toException(pending.type, error);
        if (failure.mayHaveRun() || failure instanceof BadPayloadException) {
            finish(pending, null, failure);
            return;
        }
        // Refused before any handler ran: another responder may take it.
        pending.refused(slot);
        if (!dispatch(pending, routes.of(pending))) {
            finish(pending, null, failure);
        }
    }

    @Override
    public void batchEnd() {
        int completed = completions.offLoop();
        flush();
        if (completed > 0 && completed <= FEW) {
            // Who gets a reply often sends the next request at once.
            inbox.linger();
        }
    }

    // Who comes and goes

    @Override
    public RequesterSlot newSlot(Peer peer) {
        return new RequesterSlot(peer);
    }

    @Override
    public void linked(RequesterSlot slot) {
        linked.add(slot);
        firstLink.run();
        responderChanged();
    }

    @Override
    public void changed(RequesterSlot slot) {
        responderChanged();
        releaseWhenIdle(slot);
    }

    @Override
    public void unlinked(RequesterSlot slot) {
        linked.remove(slot);
        List<Pending> lost = new ArrayList<>();
        sent.forEach(pending -> {
            if (pending.slot == slot) {
                lost.add(pending);
            }
        });
        routes.changed();
        lost.forEach(pending -> fail(pending, new LinkLostException(pending.type, slot.describe())));
        responderChanged();
    }

    @Override
    public void writable(RequesterSlot slot) {
        sendWaiting();
        flush();
    }

    private void responderChanged() {
        routes.changed();
        sendWaiting();
        flush();
    }

    private void sendWaiting() {
        // A request that is put on a link may flush it, the flush may say that the link takes more, and that leads here
        // again, while the queue below is being walked.
        sendAgain = true;
        if (sendingWaiting) {
            return;
        }
        sendingWaiting = true;
        try {
            while (sendAgain && waiting > 0) {
                sendAgain = false;
                routes.waiting().forEach(this::sendWaiting);
            }
        } finally {
            sendingWaiting = false;
        }
    }

    private void sendWaiting(Routes.Route route) {
        Iterator<Pending> each = route.waiting.iterator();
        while (each.hasNext()) {
            Pending pending = each.next();
            if (dispatch(pending, route)) {
                each.remove();
                waiting--;
            } else if (route.unhandled() != pending.unhandled) {
                long now = System.nanoTime();
                pending.unhandled = route.unhandled();
                wheel.put(
                        pending,
                        pending.unhandled ? Math.min(pending.deadline, now + HANDLER_GRACE_NANOS) : pending.deadline,
                        now);
            } else {
                // What stops this one stops the rest.
                return;
            }
        }
    }

    private void releaseWhenIdle(RequesterSlot slot) {
        if (slot.leaving && slot.inFlight() == 0) {
            connections.release(slot);
        }
    }

    // How requests end

    private void expired(Pending pending) {
        if (pending.ended) {
            return;
        }
        long now = System.nanoTime();
        if (pending.slot != null) {
            fail(pending, new RequestTimeoutException(pending.type, pending.timeout, true));
        } else if (pending.unhandled) {
            fail(
                    pending,
                    new NoHandlerException(
                            pending.type,
                            "no responder handles '" + pending.type + "'; " + RequesterSlot.names(linked)));
        } else if (linked.isEmpty() || routes.of(pending).candidates(linked).isEmpty()) {
            String whom = pending.subset == null ? "responder" : "responder of subset '" + pending.subset + "'";
            Duration waited = pending.timeout.minusNanos(Math.max(0, pending.deadline - now));
            fail(pending, new NobodyThereException(pending.type, waited, whom));
        } else {
            fail(pending, new RequestTimeoutException(pending.type, pending.timeout, false));
        }
        flush();
    }

    private void fail(Pending pending, RequestException failure) {
        forget(pending);
        finish(pending, null, failure);
    }

    /** Takes a request out of where it stands. */
    private void forget(Pending pending) {
        RequesterSlot slot = pending.slot;
        if (slot == null) {
            if (routes.of(pending).waiting.remove(pending)) {
                waiting--;
            }
        } else if (sent.remove(pending.number) != null) {
            long now = System.nanoTime();
            slot.stats.gaveUp(now, now - pending.sentAt);
        }
        wheel.remove(pending);
    }

    private void finish(Pending pending, @Nullable Reply reply, @Nullable RequestException failure) {
        wheel.remove(pending);
        bounds.remove(pending);
        pending.end(reply, failure);
        completions.add(pending);
        if (pending.slot != null) {
            releaseWhenIdle(pending.slot);
        }
    }
}
