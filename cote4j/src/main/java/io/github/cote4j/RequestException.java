package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/**
 * A request that ended without a reply. Each subtype is one cause; {@link #mayHaveRun} says what matters most to a
 * caller who thinks of sending it again.
 */
public abstract sealed class RequestException extends CoteException
        permits NobodyThereException,
                QueueFullException,
                RequestTimeoutException,
                LinkLostException,
                NoHandlerException,
                OverloadedException,
                RemoteException,
                BadPayloadException,
                ClosedException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final boolean mayHaveRun;

    RequestException(String type, boolean mayHaveRun, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
        this.mayHaveRun = mayHaveRun;
    }

    /** The request's type. */
    public String type() {
        return type;
    }

    /** Whether a handler may have run: false says that surely none has. */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
