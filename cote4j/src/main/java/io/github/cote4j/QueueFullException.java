package io.github.cote4j;

/** Too many requests, or too many bytes of them, wait in this requester already. The request was not taken. */
public final class QueueFullException extends RequestException {
    private static final long serialVersionUID = 1L;

    private final String limit;

    QueueFullException(String type, String limit) {
        super(type, false, "request '" + type + "' was not taken: " + limit, null);
        this.limit = limit;
    }

    /** The limit that was reached, for people. */
    public String limit() {
        return limit;
    }
}
