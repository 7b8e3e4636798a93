package io.github.cote4j;

import java.time.Duration;

/** The request's time ran out, waiting to be sent or, when {@link #sent}, waiting for the reply. */
public final class RequestTimeoutException extends RequestException {
    private static final long serialVersionUID = 1L;

    private final Duration timeout;

    RequestTimeoutException(String type, Duration timeout, boolean sent) {
        this(
                type,
                timeout,
                sent,
                "request '" + type + "' timed out after " + timeout.toMillis() + " ms "
                        + (sent ? "waiting for the reply" : "before it could be sent"));
    }

    private RequestTimeoutException(String type, Duration timeout, boolean sent, String message) {
        super(type, sent, message, null);
        this.timeout = timeout;
    }

    /** An attempt was given up for another responder, which did not answer either. */
    static RequestTimeoutException ofAttempt(String type, Duration timeout) {
        String message = "an attempt at request '" + type + "' was given up after " + timeout.toMillis()
                + " ms, and no other responder has answered it";
        return new RequestTimeoutException(type, timeout, true, message);
    }

    /** The time that the request, or the attempt that was given up, had. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether it had been sent; one that had not is never sent later. */
    public boolean sent() {
        return mayHaveRun();
    }
}
