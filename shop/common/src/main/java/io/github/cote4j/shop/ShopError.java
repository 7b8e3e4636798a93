package io.github.cote4j.shop;

import io.github.cote4j.RemoteException;
import io.github.cote4j.ReplyError;
import io.github.cote4j.RequestException;
import java.util.Optional;

/** What a service of the shop answers with when it will not or cannot do what it was asked. */
public final class ShopError extends ReplyError {
    private static final long serialVersionUID = 1L;

    private final ErrorCode errorCode;

    /** With a code for programs and a message for people. */
    public ShopError(ErrorCode code, String message) {
        super(code.name(), message);
        this.errorCode = code;
    }

    /** The code. */
    public ErrorCode errorCode() {
        return errorCode;
    }

    /** The refusal that another service answered with; empty when the request failed in any other way. */
    public static Optional<ShopError> of(RequestException failure) {
        if (failure instanceof RemoteException remote && remote.code().isPresent()) {
            String code = remote.code().get();
            for (ErrorCode known : ErrorCode.values()) {
                if (known.name().equals(code)) {
                    return Optional.of(new ShopError(known, remote.remoteMessage()));
                }
            }
        }
        return Optional.empty();
    }
}
