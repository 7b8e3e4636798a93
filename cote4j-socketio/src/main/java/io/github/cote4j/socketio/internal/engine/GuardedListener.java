package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws from the session. */
final class GuardedListener implements ConnectionListener {
    private static final Logger log = LoggerFactory.getLogger(GuardedListener.class);

    /** Takes nothing. */
    static final GuardedListener NONE = new GuardedListener(new ConnectionListener() {
        @Override
        public void text(byte[] utf8) {}

        @Override
        public void binary(byte[] bytes) {}

        @Override
        public void closed(DisconnectReason reason) {}
    });

    private final ConnectionListener listener;

    GuardedListener(ConnectionListener listener) {
        this.listener = listener;
    }

    @Override
    public void text(byte[] utf8) {
        try {
            listener.text(utf8);
        } catch (Throwable e) {
            log.error("A message was not taken", e);
        }
    }

    @Override
    public void binary(byte[] bytes) {
        try {
            listener.binary(bytes);
        } catch (Throwable e) {
            log.error("A binary message was not taken", e);
        }
    }

    @Override
    public void closed(DisconnectReason reason) {
        try {
            listener.closed(reason);
        } catch (Throwable e) {
            log.error("The end of a session was not taken", e);
        }
    }
}
