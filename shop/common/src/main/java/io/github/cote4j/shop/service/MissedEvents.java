package io.github.cote4j.shop.service;

import io.github.cote4j.Subscriber;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Says when events may not have been heard, so that the state that they tell of has to be looked at. */
public final class MissedEvents {
    private static final long LINKED_MILLIS = 2_000;

    private MissedEvents() {}

    /**
     * Runs an action whenever a subscriber may have missed something: when a publisher is found, for one that was started anew
     * after it was killed; and when events are counted as missed. What a publisher sends between being found and being linked is
     * counted by nobody, so the action runs once more when the link is there.
     *
     * @param action runs off the event loop and must not block for long
     */
    public static void watch(Subscriber subscriber, Runnable action) {
        watch(subscriber, action, LINKED_MILLIS);
    }

    static void watch(Subscriber subscriber, Runnable action, long linkedMillis) {
        Executor later = CompletableFuture.delayedExecutor(linkedMillis, TimeUnit.MILLISECONDS);
        subscriber.onPeerFound(publisher -> {
            action.run();
            later.execute(action);
        });
        subscriber.onDropped(dropped -> action.run());
    }
}
