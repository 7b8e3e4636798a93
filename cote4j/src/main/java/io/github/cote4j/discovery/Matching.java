package io.github.cote4j.discovery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one place that knows which components link to which. */
public final class Matching {
    private static final String MONITOR = "monitor";
    /** Ends the environment, and begins the key. */
    private static final String KEY_MARK = "$$";

    private Matching() {}

    /**
     * A component's key as it travels: {@code "$$KEY"}, or {@code "ENVIRONMENT:$$KEY"} in an environment that has a name.
     *
     * @param environment the environment, or an empty string
     * @param key the key, or an empty string
     */
    public static String fullKey(String environment, String key) {
        return (environment.isEmpty() ? "" : environment + ":") + KEY_MARK + key;
    }

    /** Whether the two are opposites (requester and responder, publisher and subscriber) of one key and namespace. */
    public static boolean mayLink(Advertisement one, Advertisement other) {
        String opposite = oppositeOf(one.axonType());
        return opposite != null
                && opposite.equals(other.axonType())
                && one.key().equals(other.key())
                && Objects.equals(one.namespace(), other.namespace());
    }

    /**
     * Whether {@code component} reports to {@code monitor}. As in cote.js requesters and subscribers do, to monitors whose
     * environment and key theirs begin with. Between JVM components all but monitors do, whatever their environment, to
     * monitors whose key theirs begins with.
     */
    public static boolean reportsTo(Advertisement component, Advertisement monitor) {
        if (!MONITOR.equals(monitor.type())) {
            return false;
        }
        if (component.jvm() != null && monitor.jvm() != null) {
            return !MONITOR.equals(component.type()) && keyPart(component.key()).startsWith(keyPart(monitor.key()));
        }
        return connects(component) && component.key().startsWith(monitor.key());
    }

    /** The key without its environment. */
    private static String keyPart(String fullKey) {
        int end = fullKey.indexOf(KEY_MARK);
        return end < 0 ? fullKey : fullKey.substring(end + KEY_MARK.length());
    }

    /** Whether the component is of the side that connects (requester, subscriber); the other side listens. */
    public static boolean connects(Advertisement component) {
        return "req".equals(component.axonType()) || "sub-emitter".equals(component.axonType());
    }

    private static @Nullable String oppositeOf(@Nullable String axonType) {
        if (axonType == null) {
            return null;
        }
        return switch (axonType) {
            case "req" -> "rep";
            case "rep" -> "req";
            case "pub-emitter" -> "sub-emitter";
            case "sub-emitter" -> "pub-emitter";
            default -> null;
        };
    }
}
