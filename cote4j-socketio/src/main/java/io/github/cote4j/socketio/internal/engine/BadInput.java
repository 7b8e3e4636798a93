package io.github.cote4j.socketio.internal.engine;

/** What a client sent is not of the protocol, or over a bound. Without a stack: such input comes at the sender's will. */
final class BadInput extends Exception {
    private static final long serialVersionUID = 1;

    static final int PROTOCOL_ERROR = 1002;
    static final int NOT_UTF8 = 1007;
    static final int TOO_BIG = 1009;

    private final int closeCode;

    /** With the status code that a WebSocket's close frame then gives. */
    BadInput(int closeCode, String message) {
        super(message, null, false, false);
        this.closeCode = closeCode;
    }

    int closeCode() {
        return closeCode;
    }
}
