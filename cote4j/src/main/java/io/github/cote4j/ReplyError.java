package io.github.cote4j;

/**
 * What a handler throws to answer with an error that has a code for programs as well as a message for people. Any other
 * exception is answered with its class and message. Carries no stack trace.
 */
public class ReplyError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code for programs, such as {@code "OUT_OF_STOCK"}; codes that begin with {@code "COTE_"} are cote4j's own
     * @param message for people
     */
    public ReplyError(String code, String message) {
        super(message, null, false, false);
        this.code = Checks.notBlank(code, "code");
    }

    /** The code for programs. */
    public String code() {
        return code;
    }
}
