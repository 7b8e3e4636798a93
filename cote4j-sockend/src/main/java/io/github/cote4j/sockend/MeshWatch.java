package io.github.cote4j.sockend;

import io.github.cote4j.Cote;
import io.github.cote4j.ObserverListener;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.socketio.Namespace;
import io.github.cote4j.socketio.Socket;
import io.github.cote4j.socketio.SocketIoServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears who is in the mesh and keeps the gateway's namespaces like it: one for each in which a responder for browsers or a
 * publisher of the key was ever seen.
 */
final class MeshWatch implements ObserverListener {
    private static final Logger log = LoggerFactory.getLogger(Sockend.class);
    /** Each costs a requester and a subscriber; names come from whoever is in the mesh. */
    private static final int MAX_NAMESPACES = 1_000;
    /** Those that clients were ever let into are there as long as the server: so many to each that has components. */
    private static final int KNOWN_TO_ACTIVE = 10;

    private final Cote cote;
    private final SockendOptions options;
    private final Settings settings;
    private final SocketIoServer server;
    private final int maxNamespaces;
    private final String fullKey;
    private final Counters counters = new Counters();
    private final InFlightBytes inFlightBytes;
    private final Unanswered unanswered = new Unanswered();
    private final Youth youth;
    /** By the path that browsers connect to. */
    private final Map<String, GatewayNamespace> namespaces = new ConcurrentHashMap<>();

    /** Where each responder and publisher is, by its id. */
    private final Map<String, GatewayNamespace> places = new HashMap<>();

    private final ReentrantLock changing = new ReentrantLock();
    private boolean closing;
    private boolean toldOfNamespaces;
    private boolean toldOfTypes;

    MeshWatch(Cote cote, SockendOptions options, SocketIoServer server) {
        this(cote, options, server, MAX_NAMESPACES);
    }

    MeshWatch(Cote cote, SockendOptions options, SocketIoServer server, int maxNamespaces) {
        this.cote = cote;
        this.options = options;
        this.settings = options.settings(cote);
        this.server = server;
        this.youth = new Youth(options.youth());
        this.inFlightBytes = new InFlightBytes(options.maxTotalInFlightBytes());
        this.maxNamespaces = maxNamespaces;
        this.fullKey = Matching.fullKey(cote.config().environment(), options.key());
        if (options.ownsServer()) {
            // There in any case, so that a page can connect and wait for the mesh.
            open(make(null));
        }
    }

    @Override
    public void seen(Peer peer) {
        changing.lock();
        try {
            if (closing) {
                return;
            }
            // It may have been a responder or publisher of another namespace or key before.
            leave(peer);
            Advertisement said = peer.advertisement();
            if (said.key().equals(fullKey)) {
                List<String> listed = said.respondsTo();
                if ("rep".equals(said.axonType()) && listed != null) {
                    responderSeen(peer, listed);
                } else if ("pub-emitter".equals(said.axonType())) {
                    publisherSeen(peer);
                }
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        changing.lock();
        try {
            leave(peer);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public CompletionStage<?> closing() {
        changing.lock();
        try {
            closing = true;
        } finally {
            changing.unlock();
        }
        if (!options.ownsServer()) {
            namespaces.values().forEach(GatewayNamespace::shut);
        }
        // What is under way is answered first: requesters end when their last reply has come, or the drain time is
        // over.
        CompletableFuture<?>[] components = namespaces.values().stream()
                .flatMap(GatewayNamespace::components)
                .map(each -> CompletableFuture.runAsync(each::close))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(components)
                .thenCompose(closed -> unanswered.given())
                .thenRun(() -> {
                    if (options.ownsServer()) {
                        server.close();
                    }
                });
    }

    /** The namespace that browsers reach by this path; null when there is none. */
    @Nullable
    GatewayNamespace served(String path) {
        return namespaces.get(path);
    }

    SockendStats stats() {
        return counters.stats(namespaces.values().stream()
                .mapToLong(GatewayNamespace::missedEvents)
                .sum());
    }

    private void leave(Peer peer) {
        GatewayNamespace before = places.remove(peer.id());
        if (before != null) {
            before.gone(peer.id());
        }
    }

    private void responderSeen(Peer peer, List<String> listed) {
        GatewayNamespace namespace = namespace(peer.advertisement().namespace());
        if (namespace != null) {
            places.put(peer.id(), namespace);
            // First, so that the first request of a client that has waited for the namespace finds its type.
            boolean all = namespace.responderSeen(peer.id(), listed);
            if (!all && !toldOfTypes) {
                toldOfTypes = true;
                log.warn("Types beyond {} of a namespace are not served to browsers", ListedTypes.MAX_TYPES);
            }
            open(namespace);
        }
    }

    private void publisherSeen(Peer peer) {
        GatewayNamespace namespace = namespace(peer.advertisement().namespace());
        if (namespace != null) {
            places.put(peer.id(), namespace);
            namespace.publisherSeen(peer.id(), open(namespace));
        }
    }

    /** The place of a namespace, made when it is new; null when it cannot have one. */
    private @Nullable GatewayNamespace namespace(@Nullable String name) {
        String path = NamespaceNames.path(name);
        GatewayNamespace known = namespaces.get(path);
        if (known != null && known.active()) {
            return known;
        }
        if (known == null && (namespaces.size() >= KNOWN_TO_ACTIVE * maxNamespaces || !NamespaceNames.usable(name))
                || !makeRoom()) {
            if (!toldOfNamespaces) {
                toldOfNamespaces = true;
                log.warn(
                        "Namespaces beyond {}, and those whose name is over {} bytes or has spaces, commas, ? or #, are not served to browsers",
                        maxNamespaces,
                        NamespaceNames.MAX_BYTES);
            }
            return null;
        }
        return known == null ? make(name) : known;
    }

    private GatewayNamespace make(@Nullable String name) {
        GatewayNamespace made = new GatewayNamespace(cote, options.key(), name, counters, youth);
        namespaces.put(made.path(), made);
        return made;
    }

    /** Whether one more namespace may have components, if need be instead of one that nobody needs. */
    private boolean makeRoom() {
        List<GatewayNamespace> active =
                namespaces.values().stream().filter(GatewayNamespace::active).toList();
        return active.size() < maxNamespaces || active.stream().anyMatch(GatewayNamespace::rest);
    }

    /** Lets clients in. */
    private Namespace open(GatewayNamespace namespace) {
        Namespace known = namespace.clients();
        if (known != null) {
            return known;
        }
        AtomicBoolean made = new AtomicBoolean();
        Namespace opened = server.of(namespace.path(), clients -> {
            made.set(true);
            setUp(clients, namespace);
        });
        if (!made.get()) {
            setUp(opened, namespace);
            // Those who were there before the gateway.
            opened.sockets().forEach(socket -> attach(socket, namespace));
        }
        namespace.openedTo(opened);
        return opened;
    }

    private void setUp(Namespace clients, GatewayNamespace namespace) {
        options.checks().forEach(clients::use);
        clients.onConnectionNonBlocking(socket -> attach(socket, namespace));
        options.connectionHandlers().forEach(clients::onConnection);
    }

    private void attach(Socket socket, GatewayNamespace namespace) {
        SocketGate.open(socket, new SocketRequests(socket, namespace, settings, counters, inFlightBytes, unanswered));
    }
}
