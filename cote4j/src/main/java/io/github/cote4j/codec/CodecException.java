package io.github.cote4j.codec;

import org.jspecify.annotations.Nullable;

/** A value that cannot become JSON, or JSON that cannot become the value asked for. The message says which part. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for a person and the codec's own exception, if there is one. */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
