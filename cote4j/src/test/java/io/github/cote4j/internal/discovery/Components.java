package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advertisements for tests. */
final class Components {
    private Components() {}

    static Advertisement requester(String name, String key) {
        return of(name, key, "req", null, null);
    }

    static Advertisement responder(String name, String key, int port, String... handles) {
        return of(name, key, "rep", port, List.of(handles));
    }

    static Advertisement monitor(String name, String key, int port) {
        return of("monitor", name, key, null, port, null);
    }

    static Advertisement of(
            String name,
            String key,
            @Nullable String axonType,
            @Nullable Integer port,
            @Nullable List<String> handles) {
        return of("service", name, key, axonType, port, handles);
    }

    private static Advertisement of(
            String type,
            String name,
            String key,
            @Nullable String axonType,
            @Nullable Integer port,
            @Nullable List<String> handles) {
        return new Advertisement(
                type,
                name,
                key,
                axonType,
                null,
                port,
                null,
                null,
                null,
                null,
                null,
                new Advertisement.Jvm(Advertisement.Jvm.CURRENT_VERSION, null, handles));
    }
}
