package io.github.cote4j;

/**
 * What a handler throws to answer with an error that has a code for programs as well as a message for people. Any other
 * exception is answered with its class and message. Carries no stack trace.
 */
public class ReplyError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * With a code and a message.
     *
     * @param code for programs, such as {@code "OUT_OF_STOCK"}
     * @param message for people
     * @throws IllegalArgumentException when the code begins with {@code "COTE_"}: those are cote4j's own, and some of
     *     them say that no handler has run
     */
    public ReplyError(String code, String message) {
        this(checked(code), message, false);
    }

    private ReplyError(String code, String message, boolean writableStackTrace) {
        super(message, null, false, writableStackTrace);
        this.code = code;
    }

    /** The error that says that a body is not what the handler takes. */
    static ReplyError badPayload(String message) {
        return new ReplyError(RemoteErrors.BAD_PAYLOAD, message, false);
    }

    private static String checked(String code) {
        if (Checks.notBlank(code, "code").startsWith("COTE_")) {
            throw new IllegalArgumentException("code must not begin with COTE_, as " + code + " does");
        }
        return code;
    }

    /** The code for programs. */
    public String code() {
        return code;
    }
}
