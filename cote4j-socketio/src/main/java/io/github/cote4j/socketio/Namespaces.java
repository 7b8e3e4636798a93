package io.github.cote4j.socketio;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The namespaces of a server, and who waits for one that is not there. Safe for use by several threads. */
final class Namespaces {
    private final ServerContext context;
    private final Map<String, LiveNamespace> byName = new ConcurrentHashMap<>();
    private final Object creating = new Object();
    private final Map<String, Set<Consumer<LiveNamespace>>> waiting = new HashMap<>();

    Namespaces(ServerContext context) {
        this.context = context;
        byName.put("/", new LiveNamespace(context, "/"));
    }

    /** The namespace of that name, made and set up if it is not there. */
    LiveNamespace of(String given, Consumer<? super Namespace> setUp) {
        String name = given.startsWith("/") ? given : "/" + given;
        LiveNamespace found = byName.get(name);
        return found == null ? create(name, setUp) : found;
    }

    private LiveNamespace create(String name, Consumer<? super Namespace> setUp) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException("name: a namespace's name holds no comma: " + name);
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > ServerConfig.MAX_NAMESPACE_LENGTH) {
            throw new IllegalArgumentException(
                    "name: longer than " + ServerConfig.MAX_NAMESPACE_LENGTH + " bytes: " + name);
        }
        LiveNamespace namespace;
        Set<Consumer<LiveNamespace>> told;
        // A lock of its own, since setting up may take long, and event loops ask who waits.
        synchronized (creating) {
            LiveNamespace found = byName.get(name);
            if (found != null) {
                return found;
            }
            namespace = new LiveNamespace(context, name);
            setUp.accept(namespace);
            synchronized (this) {
                byName.put(name, namespace);
                told = waiting.remove(name);
            }
        }
        if (told != null) {
            told.forEach(each -> each.accept(namespace));
        }
        return namespace;
    }

    /** The namespace of that name, if it is there. */
    @Nullable
    LiveNamespace find(String name) {
        return byName.get(name);
    }

    /** The namespace if it is there; otherwise null, and {@code appeared} is told once it is, on whatever thread. */
    synchronized @Nullable LiveNamespace findOrWait(String name, Consumer<LiveNamespace> appeared) {
        LiveNamespace found = byName.get(name);
        if (found == null) {
            waiting.computeIfAbsent(name, each -> new LinkedHashSet<>(2)).add(appeared);
        }
        return found;
    }

    /** Waits no longer. */
    synchronized void waitNoLonger(String name, Consumer<LiveNamespace> appeared) {
        waiting.computeIfPresent(name, (each, all) -> {
            all.remove(appeared);
            return all.isEmpty() ? null : all;
        });
    }

    /** Sockets in all of them. */
    int countSockets() {
        return byName.values().stream().mapToInt(each -> each.joined().size()).sum();
    }
}
