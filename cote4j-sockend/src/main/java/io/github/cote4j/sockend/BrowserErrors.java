package io.github.cote4j.sockend;

import io.github.cote4j.BadPayloadException;
import io.github.cote4j.ClosedException;
import io.github.cote4j.LinkLostException;
import io.github.cote4j.NoHandlerException;
import io.github.cote4j.NobodyThereException;
import io.github.cote4j.OverloadedException;
import io.github.cote4j.Payload;
import io.github.cote4j.QueueFullException;
import io.github.cote4j.RemoteException;
import io.github.cote4j.ReplyError;
import io.github.cote4j.RequestTimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as a browser gets them, {@code {message, code}}: what a responder meant to say passes on, and of the mesh itself
 * only what went wrong, without names, addresses, ids or stack traces.
 */
final class BrowserErrors {
    private static final int MAX_TEXT = 10_000;

    private final boolean onlyCoded;

    /**
     * @param onlyCoded whether a responder's message passes on only when it comes with a code
     */
    BrowserErrors(boolean onlyCoded) {
        this.onlyCoded = onlyCoded;
    }

    /** Why a request ended without a reply. */
    ObjectNode of(String type, Throwable failure) {
        if (failure instanceof RemoteException remote) {
            return of(remote);
        }
        if (failure instanceof ReplyError refusal) {
            return error(String.valueOf(refusal.getMessage()), refusal.code());
        }
        if (failure instanceof NobodyThereException) {
            return error("Nobody is there to answer '" + type + "'", "NOBODY_THERE");
        }
        if (failure instanceof RequestTimeoutException) {
            return error("'" + type + "' was not answered in time", "TIMED_OUT");
        }
        if (failure instanceof LinkLostException) {
            return error("The connection was lost before '" + type + "' was answered", "LINK_LOST");
        }
        if (failure instanceof NoHandlerException) {
            return noHandler(type);
        }
        if (failure instanceof OverloadedException) {
            return error("Whoever answers '" + type + "' is overloaded", "OVERLOADED");
        }
        if (failure instanceof QueueFullException) {
            return error("Too many requests are waiting", "QUEUE_FULL");
        }
        if (failure instanceof BadPayloadException) {
            return error("'" + type + "' does not take this data", "BAD_PAYLOAD");
        }
        if (failure instanceof ClosedException) {
            return error("The gateway is closing", "CLOSED");
        }
        return error("'" + type + "' could not be handled", "INTERNAL");
    }

    /** Nobody lists the type for browsers. */
    static ObjectNode noHandler(String type) {
        return error("Nobody answers '" + type + "'", "NO_HANDLER");
    }

    /** What the browser sent is not a request. */
    static ObjectNode badRequest(String message) {
        return error(message, "BAD_REQUEST");
    }

    /** The client has too many requests under way. */
    static ObjectNode tooManyRequests(String limit) {
        return error("More than " + limit + " at once", "TOO_MANY_REQUESTS");
    }

    /** All clients together have too much under way. */
    static ObjectNode gatewayFull() {
        return error("Too many requests are under way", "QUEUE_FULL");
    }

    private ObjectNode of(RemoteException remote) {
        JsonNode said = said(remote);
        // Such as the system errors of Node, which JSON leaves without a message but with address and port.
        boolean says = !said.isContainer() || said.path("message").isString();
        JsonNode ownCode = said.path("code");
        String code = ownCode.isContainer() || ownCode.isBoolean()
                ? null
                : remote.code().orElse(null);
        String message = says && (code != null || !onlyCoded) ? remote.remoteMessage() : "The request failed";
        return error(message, code == null ? "REMOTE_ERROR" : code);
    }

    /** What the responder answered with. */
    private static JsonNode said(RemoteException remote) {
        Payload payload = remote.payload().orElse(null);
        if (payload == null || payload.isBytes()) {
            return MissingNode.getInstance();
        }
        try {
            return JsonMapper.shared().readTree(payload.json());
        } catch (JacksonException e) {
            // No text that was meant for anybody.
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static ObjectNode error(String message, String code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("message", shortened(message))
                .put("code", shortened(code));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
