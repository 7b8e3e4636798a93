package io.github.cote4j.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a component tells the mesh about itself: cote's "advertisement", plus one field of cote4j's own.
 *
 * <p>Immutable and safe to share. Lists are null when the component did not say, as cote.js leaves the field out.
 *
 * @param type "service", or "monitor" for a monitor
 * @param name the name a person gave the component; never empty
 * @param key environment and key as they travel: {@code "ENV:$$KEY"}, {@code "$$KEY"} or {@code "$$"}
 * @param axonType the kind of component on the wire ("req", "rep", "pub-emitter", "sub-emitter", "sockend"), or null
 * @param namespace components link only within one namespace; null is a namespace of its own
 * @param port where the component listens, 1 to 65535, or null when it only connects
 * @param subset the subset that directed requests name, or null
 * @param respondsTo request types that browsers may call through a Sockend, or null
 * @param requests request types that the component sends, or null
 * @param broadcasts topics that the component publishes, or null
 * @param subscribesTo topic patterns that the component hears, or null
 * @param jvm what only cote4j components say and cote.js ignores, or null when a cote.js component speaks
 */
public record Advertisement(
        String type,
        String name,
        String key,
        @Nullable String axonType,
        @Nullable String namespace,
        @Nullable Integer port,
        @Nullable String subset,
        @Nullable List<String> respondsTo,
        @Nullable List<String> requests,
        @Nullable List<String> broadcasts,
        @Nullable List<String> subscribesTo,
        @Nullable Jvm jvm) {

    /** Copies the lists. */
    public Advertisement {
        respondsTo = respondsTo == null ? null : List.copyOf(respondsTo);
        requests = requests == null ? null : List.copyOf(requests);
        broadcasts = broadcasts == null ? null : List.copyOf(broadcasts);
        subscribesTo = subscribesTo == null ? null : List.copyOf(subscribesTo);
    }

    /**
     * The advertisement's field {@code "cote4j"}.
     *
     * @param version the version of cote4j's additions to the wire that the component understands, from 1 up
     * @param host the host or address that others must connect to, or null for the one its datagrams come from
     * @param handles the request types and patterns that a responder handles; null when it does not fit a datagram
     *     or the component is no responder (a link then tells)
     */
    public record Jvm(
            int version, @Nullable String host, @Nullable List<String> handles) {
        /** The version that this library speaks. */
        public static final int CURRENT_VERSION = 1;

        /** Copies the list. */
        public Jvm {
            handles = handles == null ? null : List.copyOf(handles);
        }
    }
}
