package io.github.cote4j.socketio.clients;

import java.time.Duration;

/** The settings that both servers have. */
record Limits(Duration pingInterval, Duration pingTimeout, int maxPayload) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(25), Duration.ofSeconds(20), 1_000_000);

    /** Asks clients several times a second whether they are there. */
    static Limits impatient() {
        return new Limits(Duration.ofMillis(300), Duration.ofMillis(900), DEFAULT.maxPayload);
    }

    static Limits small(int maxPayload) {
        return new Limits(DEFAULT.pingInterval, DEFAULT.pingTimeout, maxPayload);
    }
}
