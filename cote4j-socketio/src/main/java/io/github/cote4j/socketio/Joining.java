package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.packet.Auth;
import io.github.cote4j.socketio.internal.packet.EncodedPacket;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's wish to join a namespace, from its packet until it is let in, refused or gone: waits for the namespace, then
 * for the namespace's checks. Used on the client's loop.
 */
final class Joining {
    private final ServerContext context;
    private final Client client;
    private final String name;
    private Auth auth;
    /** Who it asks as instead, once the checks that run have ended. */
    private @Nullable Auth next;

    private final Consumer<LiveNamespace> appeared;
    private @Nullable LiveSocket socket;
    private Deadlines.@Nullable Deadline deadline;
    private boolean withdrawn;
    private boolean over;

    Joining(ServerContext context, Client client, String name, Auth auth) {
        this.context = context;
        this.client = client;
        this.name = name;
        this.auth = auth;
        this.appeared = namespace -> client.execute(() -> check(namespace));
    }

    void start() {
        boolean waits = !context.config().namespaceWait().isZero();
        LiveNamespace namespace = waits
                ? context.namespaces().findOrWait(name, appeared)
                : context.namespaces().find(name);
        if (namespace != null) {
            check(namespace);
        } else if (waits) {
            deadline =
                    context.deadlines().in(context.config().namespaceWait(), () -> client.execute(this::waitedInVain));
        } else {
            refuse("Invalid namespace", null);
        }
    }

    /**
     * The client asks again, perhaps as somebody else: the latest counts. Checks are not run for both at once, or a client
     * could have as many run as it likes.
     */
    void again(Auth newer) {
        withdrawn = false;
        if (socket == null) {
            auth = newer;
        } else {
            next = newer;
        }
    }

    /** The client wants no longer. */
    void withdraw() {
        if (socket == null) {
            cancel();
        } else {
            // Kept until the checks have ended, or asking and leaving in turn would be another way to have many run.
            withdrawn = true;
            next = null;
        }
    }

    private boolean isToStartAgain() {
        Auth newer = next;
        LiveSocket older = socket;
        if (newer == null || older == null) {
            return false;
        }
        older.abandoned();
        cancelDeadline();
        socket = null;
        next = null;
        auth = newer;
        return true;
    }

    private void waitedInVain() {
        if (!over && socket == null) {
            refuse("Invalid namespace", null);
        }
    }

    private void check(LiveNamespace namespace) {
        if (over || socket != null) {
            return;
        }
        cancelDeadline();
        LiveSocket checked = new LiveSocket(context, client, namespace, auth);
        socket = checked;
        if (namespace.checks().isEmpty()) {
            letIn(checked);
            return;
        }
        deadline = context.deadlines()
                .in(context.config().connectTimeout(), () -> client.execute(() -> timedOut(checked)));
        Hook.runAll(namespace.checks(), checked, failure -> client.execute(() -> checked(checked, failure)));
    }

    private void timedOut(LiveSocket checked) {
        if (over || socket != checked) {
            return;
        }
        if (withdrawn) {
            cancel();
        } else if (isToStartAgain()) {
            start();
        } else {
            refuse("Timed out", null);
        }
    }

    private void checked(LiveSocket checked, @Nullable Throwable failure) {
        if (over || socket != checked) {
            return;
        }
        if (withdrawn) {
            cancel();
            return;
        }
        if (isToStartAgain()) {
            start();
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            letIn(checked);
        } else if (cause instanceof ConnectRefused refusal) {
            refuse(String.valueOf(refusal.getMessage()), refusal.data());
        } else {
            context.counters().failures.error("A check of namespace " + name + " failed", cause);
            refuse("Refused", null);
        }
    }

    private void letIn(LiveSocket checked) {
        finish();
        client.joined(checked);
    }

    private void refuse(String message, @Nullable Object data) {
        cancel();
        context.counters().refusedConnects.increment();
        client.connection().send(ServerContext.message(refusal(message, data)));
    }

    private EncodedPacket refusal(String message, @Nullable Object data) {
        try {
            return context.encoder().connectError(name, message, data);
        } catch (IllegalArgumentException e) {
            context.counters().failures.error("A client is refused without the data that goes with it", e);
            return context.encoder().connectError(name, message, null);
        }
    }

    /** The client has gone. */
    void cancel() {
        if (over) {
            return;
        }
        finish();
        if (socket == null) {
            context.namespaces().waitNoLonger(name, appeared);
        } else {
            socket.abandoned();
        }
    }

    private void finish() {
        over = true;
        cancelDeadline();
        client.joiningIsOver(name);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
