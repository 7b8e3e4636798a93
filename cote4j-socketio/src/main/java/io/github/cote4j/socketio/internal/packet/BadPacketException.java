package io.github.cote4j.socketio.internal.packet;

/** A client sent what is not of the protocol or over a bound. Its message holds nothing that the client sent. */
public final class BadPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For the given reason; without a stack trace, since a client can cause as many as it likes. */
    public BadPacketException(String reason) {
        super(reason, null, false, false);
    }
}
