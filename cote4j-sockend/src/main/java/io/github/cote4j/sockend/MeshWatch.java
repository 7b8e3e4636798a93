package io.github.cote4j.sockend;

import io.github.cote4j.Cote;
import io.github.cote4j.ObserverListener;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.socketio.Namespace;
import io.github.cote4j.socketio.Socket;
import io.github.cote4j.socketio.SocketIoServer;
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

    private final Cote cote;
    private final SockendOptions options;
    private final Settings settings;
    private final SocketIoServer server;
    private final String fullKey;
    private final Counters counters = new Counters();
    /** By the path that browsers connect to. */
    private final Map<String, GatewayNamespace> namespaces = new ConcurrentHashMap<>();

    private final ReentrantLock changing = new ReentrantLock();
    private boolean closing;
    private boolean refusal;

    MeshWatch(Cote cote, SockendOptions options, SocketIoServer server) {
        this.cote = cote;
        this.options = options;
        this.settings = options.settings(cote);
        this.server = server;
        this.fullKey = Matching.fullKey(cote.config().environment(), options.key());
        if (options.ownsServer()) {
            // There in any case, so that a page can connect and wait for the mesh.
            GatewayNamespace root = namespace(null);
            if (root != null) {
                open(root);
            }
        }
    }

    @Override
    public void seen(Peer peer) {
        Advertisement said = peer.advertisement();
        if (!said.key().equals(fullKey)) {
            return;
        }
        changing.lock();
        try {
            if (closing) {
                return;
            }
            List<String> listed = said.respondsTo();
            if ("rep".equals(said.axonType())) {
                if (listed == null) {
                    responderGone(peer);
                } else {
                    responderSeen(peer, listed);
                }
            } else if ("pub-emitter".equals(said.axonType())) {
                publisherSeen(said.namespace());
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        if (peer.advertisement().key().equals(fullKey)) {
            responderGone(peer);
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
        return CompletableFuture.allOf(components).thenRun(() -> {
            if (options.ownsServer()) {
                server.close();
            }
        });
    }

    SockendStats stats() {
        return counters.stats(namespaces.values().stream()
                .mapToLong(GatewayNamespace::missedEvents)
                .sum());
    }

    private void responderSeen(Peer peer, List<String> listed) {
        GatewayNamespace namespace = namespace(peer.advertisement().namespace());
        if (namespace != null) {
            // First, so that the first request of a client that has waited for the namespace finds its type.
            namespace.responderSeen(peer.id(), listed);
            open(namespace);
        }
    }

    private void responderGone(Peer peer) {
        GatewayNamespace namespace =
                namespaces.get(NamespaceNames.path(peer.advertisement().namespace()));
        if (namespace != null) {
            namespace.responderGone(peer.id());
        }
    }

    private void publisherSeen(@Nullable String name) {
        GatewayNamespace namespace = namespace(name);
        if (namespace != null) {
            namespace.publisherSeen(open(namespace));
        }
    }

    /** The place of a namespace, made when it is new; null when it cannot have one. */
    private @Nullable GatewayNamespace namespace(@Nullable String name) {
        String path = NamespaceNames.path(name);
        GatewayNamespace known = namespaces.get(path);
        if (known != null) {
            return known;
        }
        if (namespaces.size() >= MAX_NAMESPACES || !NamespaceNames.usable(name)) {
            if (!refusal) {
                refusal = true;
                log.warn(
                        "Namespaces beyond {}, and those whose name has spaces, commas, ? or #, are not served to browsers",
                        MAX_NAMESPACES);
            }
            return null;
        }
        GatewayNamespace made = new GatewayNamespace(cote, options.key(), name, counters);
        namespaces.put(path, made);
        return made;
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
        SocketGate.open(socket, new SocketRequests(socket, namespace, settings, counters));
    }
}
