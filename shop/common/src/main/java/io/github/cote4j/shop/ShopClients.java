package io.github.cote4j.shop;

import io.github.cote4j.Cote;
import io.github.cote4j.Retry;
import java.time.Duration;

/**
 * Typed clients of the services that other services ask. They repeat what was lost, which is right because everything there is
 * idempotent; so a service that is killed and comes back within the time costs its callers a wait and no error.
 *
 * <p>Methods of a client block until they are answered, and fail with a {@link io.github.cote4j.RequestException}, of which {@link
 * ShopError#of} makes the refusal. A client is safe for use by several threads, and ends with its {@link Cote}.
 */
public final class ShopClients {
    /** How long a request may take in all, its repetitions included: 6 s. */
    public static final Duration TIMEOUT = Duration.ofSeconds(6);

    /** A process that hangs costs its callers one attempt and not all of the time. */
    private static final Retry RETRY = Retry.times(20).attemptTimeout(Duration.ofSeconds(2));

    private ShopClients() {}

    /** A client of the data interface. */
    public static ShopData data(Cote cote, String name) {
        return client(cote, name, ShopData.KEY, ShopData.class);
    }

    /** A client of the payment processor. */
    public static ShopPayments payments(Cote cote, String name) {
        return client(cote, name, ShopPayments.KEY, ShopPayments.class);
    }

    private static <T> T client(Cote cote, String name, String key, Class<T> api) {
        return cote.requester(name, options -> options.key(key).timeout(TIMEOUT).retry(RETRY))
                .proxy(api);
    }
}
