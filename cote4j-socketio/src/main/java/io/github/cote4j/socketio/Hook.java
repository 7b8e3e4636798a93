package io.github.cote4j.socketio;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done with a socket when it joins, on its loop or on a handler thread.
 *
 * @param action what; its stage, if it returns one, says when it is done
 */
record Hook(boolean onLoop, Action action) {
    /** What is done. */
    @FunctionalInterface
    interface Action {
        @Nullable
        CompletionStage<?> run(LiveSocket socket) throws Exception;
    }

    /**
     * Runs hooks one after another, each when the one before is done, up to the first that fails.
     *
     * @param done told of the failure, or null; on the thread of the last hook
     */
    static void runAll(List<Hook> hooks, LiveSocket socket, Consumer<@Nullable Throwable> done) {
        next(List.copyOf(hooks).iterator(), socket, true, done);
    }

    private static void next(
            Iterator<Hook> hooks, LiveSocket socket, boolean inLoop, Consumer<@Nullable Throwable> done) {
        if (!hooks.hasNext()) {
            done.accept(null);
            return;
        }
        Hook hook = hooks.next();
        if (hook.onLoop && inLoop) {
            hook.runAndGoOn(hooks, socket, done);
        } else if (hook.onLoop) {
            socket.client().execute(() -> hook.runAndGoOn(hooks, socket, done));
        } else {
            socket.queue().execute(() -> hook.runAndGoOn(hooks, socket, done));
        }
    }

    private void runAndGoOn(Iterator<Hook> hooks, LiveSocket socket, Consumer<@Nullable Throwable> done) {
        CompletionStage<?> stage;
        try {
            stage = action.run(socket);
        } catch (Throwable e) {
            done.accept(e);
            return;
        }
        if (stage == null) {
            next(hooks, socket, onLoop, done);
            return;
        }
        stage.whenComplete((result, failure) -> {
            if (failure == null) {
                next(hooks, socket, false, done);
            } else {
                done.accept(failure);
            }
        });
    }
}
