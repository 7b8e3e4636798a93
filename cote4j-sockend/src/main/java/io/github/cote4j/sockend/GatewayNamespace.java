package io.github.cote4j.sockend;

import io.github.cote4j.Component;
import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import io.github.cote4j.Subscriber;
import io.github.cote4j.socketio.Namespace;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One namespace of the mesh and its clients: a requester once there is a responder for browsers, a subscriber once there is
 * a publisher. Changed by one thread, which hears of the mesh; read by any.
 */
final class GatewayNamespace {
    private final Cote cote;
    private final String key;
    private final @Nullable String name;
    private final Counters counters;
    private final ListedTypes types = new ListedTypes(System::nanoTime);
    private final Set<String> responders = new HashSet<>();
    private final Set<String> publishers = new HashSet<>();
    private @Nullable Namespace clients;
    private volatile @Nullable Requester requester;
    private volatile @Nullable Subscriber subscriber;
    private volatile long missedBefore;
    private volatile boolean open = true;

    /**
     * @param name the namespace as components announce it; null for none
     */
    GatewayNamespace(Cote cote, String key, @Nullable String name, Counters counters) {
        this.cote = cote;
        this.key = key;
        this.name = name;
        this.counters = counters;
    }

    String path() {
        return NamespaceNames.path(name);
    }

    /** Its clients; null until they are let in. */
    @Nullable
    Namespace clients() {
        return clients;
    }

    void openedTo(Namespace clients) {
        this.clients = clients;
    }

    /**
     * A responder lists these types for browsers.
     *
     * @return whether there was room for all of them
     */
    boolean responderSeen(String id, List<String> listed) {
        if (requester == null) {
            requester = cote.requester(
                    "sockendReq", options -> options.key(key).namespace(name).onlyListed());
        }
        responders.add(id);
        return types.listed(id, listed);
    }

    /** There is a publisher, whose events go to the clients. */
    void publisherSeen(String id, Namespace clients) {
        if (subscriber == null) {
            Subscriber made =
                    cote.subscriber("sockendSub", options -> options.key(key).namespace(name));
            made.on("**", new EventRelay(clients, counters));
            subscriber = made;
        }
        publishers.add(id);
    }

    /** A responder or publisher is gone, or is another's now. */
    void gone(String id) {
        if (responders.remove(id)) {
            types.gone(id);
        }
        publishers.remove(id);
    }

    /** Whether neither a responder for browsers nor a publisher is there. */
    boolean deserted() {
        return responders.isEmpty() && publishers.isEmpty();
    }

    /** Whether it has components of its own. */
    boolean active() {
        return requester != null || subscriber != null;
    }

    /**
     * Gives its components up if nobody needs them: no responder or publisher is there, and no client. They are made again
     * when somebody comes.
     *
     * @return whether it has none now
     */
    boolean rest() {
        Namespace joined = clients;
        if (!deserted() || joined != null && !joined.sockets().isEmpty()) {
            return false;
        }
        List<Component> unused = components().toList();
        missedBefore = missedEvents();
        requester = null;
        subscriber = null;
        // Closing may wait for what is under way.
        unused.forEach(each -> CompletableFuture.runAsync(each::close));
        return true;
    }

    boolean callable(String type) {
        return types.callable(type);
    }

    @Nullable
    Requester requester() {
        return requester;
    }

    /** Whether requests are answered. */
    boolean open() {
        return open;
    }

    long missedEvents() {
        Subscriber current = subscriber;
        return missedBefore + (current == null ? 0 : current.dropped());
    }

    /** Takes no more requests. */
    void shut() {
        open = false;
    }

    /** The components it has made. */
    Stream<Component> components() {
        return Stream.<@Nullable Component>of(subscriber, requester)
                .filter(Objects::nonNull)
                .map(each -> each);
    }
}
