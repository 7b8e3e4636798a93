package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.DeadlineWheel;
import io.github.cote4j.internal.concurrent.Inbox;
import io.github.cote4j.internal.metrics.LinkMeters;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one requester: takes them in from any thread, chooses responders, and ends each of them once. All
 * else happens on the requester's loop, so a reply, a deadline, a lost link and a cancellation cannot race. A request is
 * in one place at a time: waiting, sent, or resting before it is repeated.
 */
final class RequestEngine implements Connections.Owner<RequesterSlot> {
    private static final Logger log = LoggerFactory.getLogger(Requester.class);

    /** So many replies at once are a conversation; more are load, where the loop is awake anyway. */
    private static final int FEW = 4;

    private final Mesh mesh;
    private final IoLoop loop;
    private final ResponderChoice choice;
    final PendingBounds bounds;
    private final Runnable firstLink;
    private final Connections<RequesterSlot> connections;
    private final Routes routes;
    private final LinkMeters linkMeters = new LinkMeters();
    final RequesterMeter meter;
    final List<RequesterSlot> linked = new ArrayList<>();
    private final Ejections ejections;
    final SentRequests sent = new SentRequests();
    final WaitingRequests waiting;
    final Repetitions repetitions;
    private final DeadlineWheel<Pending> wheel;
    private final Inbox<Pending> inbox;
    private final Completions completions;
    private boolean draining;
    private volatile boolean closed;

    RequestEngine(Mesh mesh, IoLoop loop, String ownId, RequesterOptions options, Runnable firstLink) {
        this.mesh = mesh;
        this.loop = loop;
        this.routes = new Routes(options.asksOnlyListed());
        this.choice = new ResponderChoice(options.balancer());
        this.bounds = new PendingBounds(options);
        this.firstLink = firstLink;
        this.connections = new Connections<>(mesh, loop, ownId, this);
        this.ejections = new Ejections(loop, linked, this::responderChanged);
        this.meter = new RequesterMeter(mesh.config().metrics());
        this.wheel = new DeadlineWheel<>(loop, System::nanoTime, this::timeCame);
        this.repetitions = new Repetitions(options, wheel, meter);
        this.waiting = new WaitingRequests(loop, routes, wheel, this::dispatchAtPace);
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
                forget(pending, false);
                bounds.remove(pending);
                meter.cancelled();
                pending.end(null, null);
                releaseWhenIdle(pending.slot);
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
            waiting.forEach(pending -> fail(pending, new ClosedException(pending.type, false)));
            repetitions.forEach(pending -> fail(pending, new ClosedException(pending.type, false)));
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
            finish(pending, null, new ClosedException(pending.type, false));
            return;
        }
        route(pending);
    }

    /** Sends the request to somebody, behind those that wait for room or for somebody to come, or lets it wait. */
    private void route(Pending pending) {
        Routes.Route route = routes.of(pending);
        boolean behind = !route.waiting.isEmpty() && !route.heldBack;
        if (behind || !dispatch(pending, route, false)) {
            waiting.add(pending, route);
        }
    }

    private boolean dispatchAtPace(Pending pending, Routes.Route route) {
        return dispatch(pending, route, true);
    }

    /**
     * Sends the request to one of the route's responders, or ends it; false when none can take it now. It must not stand
     * in a queue, or whoever iterates over that queue takes it out when this returns true.
     */
    private boolean dispatch(Pending pending, Routes.Route route, boolean paced) {
        List<RequesterSlot> candidates = route.candidates(linked);
        RequesterSlot slot = route.trials().isEmpty() ? null : choice.toTryOut(pending, route.trials());
        boolean trial = slot != null;
        if (slot == null) {
            slot = choice.choose(pending, candidates, paced);
        }
        if (slot == null) {
            if (paced && choice.choose(pending, candidates, false) != null) {
                waiting.holdBack(route);
            }
            return false;
        }
        Link link = slot.link;
        if (link == null) {
            throw new IllegalStateException("a candidate without a link");
        }
        long now = System.nanoTime();
        RequestException obstacle = pending.obstacle(slot, now);
        if (obstacle != null) {
            finish(pending, null, obstacle);
            return true;
        }
        if (trial) {
            ejections.tries(slot, pending);
        }
        repetitions.sending(pending, now);
        wheel.put(pending, pending.attemptEnd(now), now);
        sent.send(pending, slot, link, now);
        return true;
    }

    private void flush() {
        sent.flush();
        completions.submit();
    }

    // What responders say

    @Override
    public void frame(RequesterSlot slot, FrameReader frame) {
        Pending pending = sent.answered(slot, ReplyFrames.number(frame));
        if (pending == null) {
            ejections.spoke(slot);
            return;
        }
        long now = System.nanoTime();
        if (ReplyFrames.isError(frame)) {
            Payload error = Payload.of(frame, 0, slot.jvm(), mesh.codec());
            answeredWithError(pending, slot, RemoteErrors.toException(pending.type, error), now);
            return;
        }
        meter.took(now - pending.calledAt);
        ejections.answered(slot, pending, now, false);
        if (slot.learn(pending.type)) {
            routes.changed();
        }
        finish(pending, ReplyFrames.reply(frame, slot.jvm(), mesh.codec()), null);
    }

    private void answeredWithError(Pending pending, RequesterSlot slot, RequestException failure, long now) {
        slot.meter.failed(1);
        if (failure.mayHaveRun() || failure instanceof BadPayloadException) {
            ejections.answered(slot, pending, now, RemoteErrors.isFault(failure));
            finish(pending, null, failure);
            return;
        }
        ejections.refused(slot, pending, now);
        // Refused before any handler ran: another responder may take it.
        pending.refused(slot);
        if (dispatch(pending, routes.of(pending), false)) {
            releaseWhenIdle(slot);
            return;
        }
        if (failure instanceof OverloadedException) {
            repeatOrFail(pending, failure);
        } else {
            finish(pending, null, failure);
        }
    }

    @Override
    public void batchEnd() {
        int completed = completions.offLoop();
        waiting.sendPaced();
        flush();
        if (completed > 0 && completed <= FEW) {
            // Who gets a reply often sends the next request at once.
            inbox.linger();
        }
    }

    // Who comes and goes

    @Override
    public RequesterSlot newSlot(Peer peer) {
        return new RequesterSlot(peer, linkMeters.of(peer.id()));
    }

    @Override
    public void linked(RequesterSlot slot) {
        slot.begin(System.nanoTime());
        linked.add(slot);
        firstLink.run();
        ejections.look();
        responderChanged();
    }

    @Override
    public void changed(RequesterSlot slot) {
        responderChanged();
        releaseWhenIdle(slot);
    }

    @Override
    public void unlinked(RequesterSlot slot, Link link) {
        linked.remove(slot);
        routes.changed();
        for (Pending pending : sent.removeAll(slot, System.nanoTime())) {
            wheel.remove(pending);
            if (!link.keptBack(pending.position)) {
                slot.meter.failed(1);
                repeatOrFail(pending, new LinkLostException(pending.type, slot.describe()));
            } else if (closed) {
                finish(pending, null, new ClosedException(pending.type, false));
            } else {
                route(pending);
            }
        }
        responderChanged();
    }

    @Override
    public void writable(RequesterSlot slot) {
        waiting.send();
        flush();
    }

    private void responderChanged() {
        routes.changed();
        waiting.send();
        flush();
    }

    private void releaseWhenIdle(@Nullable RequesterSlot slot) {
        if (slot != null && slot.leaving && slot.inFlight() == 0) {
            connections.release(slot);
        }
    }

    // How requests are repeated and end

    /** A request that stands nowhere any more is sent again after a pause, or ends. */
    private void repeatOrFail(Pending pending, RequestException failure) {
        long now = System.nanoTime();
        OptionalLong next = closed ? OptionalLong.empty() : repetitions.next(pending, failure.mayHaveRun(), now);
        if (next.isEmpty()) {
            finish(pending, null, failure);
        } else {
            repeat(pending, failure, next.getAsLong(), now);
        }
    }

    private void repeat(Pending pending, RequestException failure, long due, long now) {
        RequesterSlot slot = pending.slot;
        pending.failed(failure);
        repetitions.rest(pending, failure.mayHaveRun(), due, now);
        releaseWhenIdle(slot);
    }

    /** An attempt has taken its time, or the request all of it. */
    private void attemptTimedOut(Pending pending, RequesterSlot slot) {
        long now = System.nanoTime();
        if (pending.deadline - now <= 0) {
            forget(pending, true);
            finish(pending, null, new RequestTimeoutException(pending.type, pending.timeout, true));
            return;
        }
        // Given up only for another responder: the same one would have it twice, and be no quicker.
        boolean another = routes.of(pending).candidates(linked).stream().anyMatch(other -> other != slot);
        OptionalLong next = another && !closed ? repetitions.next(pending, true, now) : OptionalLong.empty();
        if (next.isEmpty()) {
            wheel.put(pending, pending.attemptEnd(now), now);
            return;
        }
        RequestException failure = RequestTimeoutException.ofAttempt(pending.type, pending.attemptTimeout());
        forget(pending, true);
        pending.refused(slot);
        repeat(pending, failure, next.getAsLong(), now);
    }

    /** The time has come to which the request was put on the wheel. */
    private void timeCame(Pending pending) {
        if (pending.ended) {
            return;
        }
        if (repetitions.remove(pending)) {
            // Another responder first, if there is one.
            if (!dispatch(pending, routes.of(pending), false)) {
                pending.forgetRefusals();
                route(pending);
            }
        } else if (pending.slot != null) {
            attemptTimedOut(pending, pending.slot);
        } else {
            fail(pending, waiting.inVain(pending, linked));
        }
        flush();
    }

    private void fail(Pending pending, RequestException failure) {
        forget(pending, false);
        finish(pending, null, failure);
    }

    /** Takes a request out of where it stands. */
    private void forget(Pending pending, boolean timedOut) {
        RequesterSlot slot = pending.slot;
        long now = System.nanoTime();
        if (slot == null) {
            if (!repetitions.remove(pending)) {
                waiting.remove(pending);
            }
        } else if (sent.remove(pending, now)) {
            ejections.unanswered(slot, pending, timedOut, now);
            if (timedOut && slot.unheard && slot.link != null) {
                // Neither discovery nor the link has heard of it for long: a cut cable, which TCP would not tell.
                slot.link.abort();
            }
        }
        wheel.remove(pending);
    }

    private void finish(Pending pending, @Nullable Reply reply, @Nullable RequestException failure) {
        wheel.remove(pending);
        bounds.remove(pending);
        meter.ended(pending, failure);
        pending.end(reply, failure == null ? null : pending.outcome(failure));
        completions.add(pending);
        releaseWhenIdle(pending.slot);
    }
}
