package io.github.cote4j.socketio.clients;

import java.util.List;
import java.util.Locale;

/** Which transports a client is told to use. */
enum Setting {
    /** Polling first, then an upgrade, as clients do when nobody tells them otherwise. */
    DEFAULT(null),
    WEBSOCKET(List.of("websocket")),
    POLLING(List.of("polling"));

    private final List<String> transports;

    Setting(List<String> transports) {
        this.transports = transports;
    }

    /** The client's option; null for none. */
    List<String> transports() {
        return transports;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
