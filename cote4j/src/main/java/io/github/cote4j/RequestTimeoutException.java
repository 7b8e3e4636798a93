package io.github.cote4j;

import java.time.Duration;

/** The request's time ran out, waiting to be sent or, when {@link #sent}, waiting for the reply. */
public final class RequestTimeoutException extends RequestException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;

    RequestTimeoutException(String type, Duration timeout, boolean sent) {
        super(
                type,
                sent,
                "request '" + type + "' timed out after " + timeout.toMillis() + " ms "
                        + (sent ? "waiting for the reply" : "before it could be sent"),
                null);
        this.timeout = timeout;
    }

    /** The time that the request had. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether it had been sent; one that had not is never sent later. */
    public boolean sent() {
        return mayHaveRun();
    }
}
