package io.github.cote4j;

/** The link to the responder was lost after the request was sent and before its reply came. */
public final class LinkLostException extends RequestException {
    private static final long serialVersionUID = 1L;

    private final String responder;

    LinkLostException(String type, String responder) {
        super(type, true, "the link to " + responder + " was lost after request '" + type + "' was sent", null);
        this.responder = responder;
    }

    /** Name and id of the responder. */
    public String responder() {
        return responder;
    }
}
