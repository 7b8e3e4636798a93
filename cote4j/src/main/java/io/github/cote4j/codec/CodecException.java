package io.github.cote4j.codec;

/** A value that cannot become JSON, or JSON that cannot become the value asked for. The message says which part. */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for a person and the codec's own exception. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
