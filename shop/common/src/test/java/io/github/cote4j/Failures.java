package io.github.cote4j;

import io.github.cote4j.shop.ShopError;
import java.time.Duration;

/** Ends of requests as a mesh makes them, for tests without one. */
public final class Failures {
    private Failures() {}

    /** Surely no handler has run. */
    public static RequestException notSent(String type) {
        return new NobodyThereException(type, Duration.ofSeconds(6), "any responder");
    }

    /** It was sent, and no answer came. */
    public static RequestException lost(String type) {
        return new LinkLostException(type, "a responder");
    }

    /** The handler refused it. */
    public static RequestException refused(String type, ShopError error) {
        return new RemoteException(type, error.getMessage(), error.getClass().getName(), error.code(), null);
    }
}
