package io.github.cote4j;

import io.github.cote4j.internal.concurrent.DeadlineWheel;
import io.github.cote4j.internal.concurrent.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The requests of one requester that wait for a responder, in a queue for each route. Lives on the requester's loop.
 *
 * <p>The queue is emptied at a pace ({@link RequesterSlot#pace}): what has gathered while nobody was there does not all
 * go to the first responder that comes, moments before the others do, and never more of it than a responder takes at
 * once. New requests do not wait for that.
 */
final class WaitingRequests {
    /** How long a request waits for a handler of its type while responders are there that have none. */
    private static final long HANDLER_GRACE_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long PACE_MILLIS = 20;

    private final Loop loop;
    private final Routes routes;
    private final DeadlineWheel<Pending> wheel;
    private final Dispatch dispatch;
    private int size;
    private boolean sending;
    private boolean again;
    /** Whether only the pace keeps the first of a queue. */
    private boolean paced;

    private boolean lookingAgain;

    /** Sends a waiting request, or ends it. */
    @FunctionalInterface
    interface Dispatch {
        /** False when nobody can take the request now; it then stays in the queue. */
        boolean paced(Pending pending, Routes.Route route);
    }

    WaitingRequests(Loop loop, Routes routes, DeadlineWheel<Pending> wheel, Dispatch dispatch) {
        this.loop = loop;
        this.routes = routes;
        this.wheel = wheel;
        this.dispatch = dispatch;
    }

    int size() {
        return size;
    }

    void add(Pending pending, Routes.Route route) {
        pending.slot = null;
        pending.forgetRefusals();
        route.waiting.add(pending);
        size++;
        setDeadline(pending, route);
    }

    /** Takes out a request that is waited for no longer. */
    void remove(Pending pending) {
        if (routes.of(pending).waiting.remove(pending)) {
            size--;
        }
    }

    /** Why the request's time is up, given those that are linked. */
    RequestException inVain(Pending pending, List<RequesterSlot> linked) {
        String type = pending.type;
        if (pending.unhandled) {
            return new NoHandlerException(
                    type, "no responder handles '" + type + "' (responders: " + RequesterSlot.names(linked) + ")");
        }
        if (linked.isEmpty() || routes.of(pending).candidates(linked).isEmpty()) {
            String whom = pending.subset == null ? "responder" : "responder of subset '" + pending.subset + "'";
            Duration waited = pending.timeout.minusNanos(Math.max(0, pending.deadline - System.nanoTime()));
            return new NobodyThereException(type, waited, whom);
        }
        return new RequestTimeoutException(type, pending.timeout, false);
    }

    /** The routes on which requests wait since nobody is there for them. */
    List<Routes.Route> unhandled(List<RequesterSlot> linked) {
        return routes.waiting().stream()
                .filter(route -> route.candidates(linked).isEmpty())
                .toList();
    }

    /** Calls the action for each; the action may take requests out. */
    void forEach(Consumer<Pending> action) {
        routes.waiting().forEach(route -> new ArrayDeque<>(route.waiting).forEach(action));
    }

    /** The responders have answered some, which makes room for those that only the pace has kept. */
    void sendPaced() {
        if (paced) {
            send();
        }
    }

    /** Sends what can be sent now. */
    void send() {
        // A request that is put on a link may flush it, the flush may say that the link takes more, and that leads here
        // again, while the queue below is being walked.
        again = true;
        if (sending) {
            return;
        }
        sending = true;
        paced = false;
        try {
            while (again && size > 0) {
                again = false;
                routes.waiting().forEach(this::send);
            }
        } finally {
            sending = false;
        }
    }

    private void send(Routes.Route route) {
        route.heldBack = false;
        Iterator<Pending> each = route.waiting.iterator();
        while (each.hasNext()) {
            Pending pending = each.next();
            if (dispatch.paced(pending, route)) {
                each.remove();
                size--;
            } else if (route.unhandled() != pending.unhandled) {
                setDeadline(pending, route);
            } else {
                // What stops this one stops the rest.
                return;
            }
        }
    }

    /** Only the pace keeps a request: looks again soon. */
    void holdBack(Routes.Route route) {
        route.heldBack = true;
        paced = true;
        if (!lookingAgain) {
            lookingAgain = true;
            loop.schedule(
                    () -> {
                        lookingAgain = false;
                        sendPaced();
                    },
                    PACE_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void setDeadline(Pending pending, Routes.Route route) {
        long now = System.nanoTime();
        pending.unhandled = route.unhandled();
        wheel.put(
                pending,
                pending.unhandled ? Math.min(pending.deadline, now + HANDLER_GRACE_NANOS) : pending.deadline,
                now);
    }
}
