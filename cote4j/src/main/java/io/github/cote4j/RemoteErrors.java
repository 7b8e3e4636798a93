package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Errors as they travel: an object with {@code message}, {@code name} and {@code code}, as Node programs expect one. */
final class RemoteErrors {
    private static final int MAX_TEXT = 10_000;
    static final String NO_HANDLER = "COTE_NO_HANDLER";
    static final String OVERLOADED = "COTE_OVERLOADED";
    static final String BAD_PAYLOAD = "COTE_BAD_PAYLOAD";

    private RemoteErrors() {}

    /**
     * What a handler threw, as a value for the codec.
     *
     * @param ownCode the code, unless what was thrown has one
     */
    static Map<String, @Nullable String> describe(Throwable thrown, @Nullable String ownCode) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String code = cause instanceof ReplyError error ? shortened(error.code()) : ownCode;
        return describe(cause.getClass().getName(), shortened(messageOf(cause)), code);
    }

    private static String messageOf(Throwable thrown) {
        String message = null;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException e) {
            // The class still says something, and silence would say nothing.
        }
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    /** Bounded: an answer longer than the caller's limit for frames would cost it the link. */
    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    static Map<String, @Nullable String> describe(@Nullable String name, String message, @Nullable String code) {
        Map<String, @Nullable String> error = new LinkedHashMap<>();
        error.put("message", message);
        if (name != null) {
            error.put("name", name);
        }
        if (code != null) {
            error.put("code", code);
        }
        return error;
    }

    /** What a responder answered with instead of a result. */
    static RequestException toException(String type, Payload error) {
        Map<?, ?> fields = fields(error);
        String message = text(fields, "message");
        String code = text(fields, "code");
        if (message == null) {
            message = fields.isEmpty() ? withoutFields(error) : error.json();
        }
        if (NO_HANDLER.equals(code)) {
            return new NoHandlerException(type, message);
        }
        if (OVERLOADED.equals(code)) {
            return new OverloadedException(type, message);
        }
        if (BAD_PAYLOAD.equals(code)) {
            // Only what a handler has thrown bears a name.
            boolean ran = CodecException.class.getName().equals(text(fields, "name"));
            return new BadPayloadException(type, ran, message, null);
        }
        return new RemoteException(type, message, text(fields, "name"), code, error);
    }

    /** Whether the answer speaks against the responder: one with a code of the handler's own was meant. */
    static boolean isFault(RequestException failure) {
        return failure instanceof RemoteException remote && remote.code().isEmpty();
    }

    private static Map<?, ?> fields(Payload error) {
        try {
            return !error.isBytes() && error.as(Object.class) instanceof Map<?, ?> map ? map : Map.of();
        } catch (CodecException e) {
            return Map.of();
        }
    }

    private static @Nullable String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    private static String withoutFields(Payload error) {
        // What JSON.stringify makes of a JavaScript Error: its message is lost on the way.
        return error.json().equals("{}") ? "the responder answered with an error that says nothing" : error.toString();
    }
}
