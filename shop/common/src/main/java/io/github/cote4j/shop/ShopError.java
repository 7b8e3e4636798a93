package io.github.cote4j.shop;

import io.github.cote4j.RemoteException;
import io.github.cote4j.ReplyError;
import io.github.cote4j.RequestException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service of the shop answers with when it will not or cannot do what it was asked. */
public final class ShopError extends ReplyError {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ShopError.class);

    private final ErrorCode errorCode;

    /** With a code for programs and a message for people. */
    public ShopError(ErrorCode code, String message) {
        super(code.name(), message);
        this.errorCode = code;
    }

    /** For people. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** For programs. */
    public ErrorCode errorCode() {
        return errorCode;
    }

    /** What it says, as a value. */
    public Refusal refusal() {
        return new Refusal(errorCode, Objects.requireNonNull(getMessage()));
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

    /**
     * What to tell a customer of a request to another service that failed: its refusal as it is, and for anything else {@link
     * ErrorCode#UNAVAILABLE}, with a message that says whether something may have been done all the same. The cause goes to the log
     * and not to the customer.
     */
    public static ShopError from(RequestException failure) {
        return from(
                failure,
                failure.mayHaveRun()
                        ? "the shop cannot say just now whether this was done; look again in a moment"
                        : "the shop's data cannot be reached just now; nothing was changed");
    }

    /** The same for a request that only reads, and so has done nothing however it failed. */
    public static ShopError fromReading(RequestException failure) {
        return from(failure, "this cannot be read just now; ask again in a moment");
    }

    private static ShopError from(RequestException failure, String unavailable) {
        return of(failure).orElseGet(() -> {
            LOG.warn("Unavailable: {}", failure.getMessage());
            return new ShopError(ErrorCode.UNAVAILABLE, unavailable);
        });
    }
}
