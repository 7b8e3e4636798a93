package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/** The root of everything that cote4j throws and completes futures with. */
public class CoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for a person and the cause, if there is one. */
    public CoteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
