package io.github.cote4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The responder answered with an error: its handler threw, or called back with one. */
public final class RemoteException extends RequestException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String remoteClass;
    private final @Nullable String code;
    private final String remoteMessage;
    private final transient @Nullable Payload payload;

    RemoteException(
            String type,
            String remoteMessage,
            @Nullable String remoteClass,
            @Nullable String code,
            @Nullable Payload payload) {
        super(type, true, remoteMessage, null);
        this.remoteMessage = remoteMessage;
        this.remoteClass = remoteClass;
        this.code = code;
        this.payload = payload;
    }

    /** The message of the responder's exception. */
    public String remoteMessage() {
        return remoteMessage;
    }

    /** The class name of the responder's exception, when it said it. */
    public Optional<String> remoteClass() {
        return Optional.ofNullable(remoteClass);
    }

    /** The code of the responder's {@link ReplyError}, or the {@code code} of a Node error, when there is one. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The error as it came; empty after serialization. */
    public Optional<Payload> payload() {
        return Optional.ofNullable(payload);
    }
}
