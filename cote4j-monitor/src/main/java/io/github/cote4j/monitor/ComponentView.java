package io.github.cote4j.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One component of the mesh as a monitor sees it. Immutable.
 *
 * @param id its id
 * @param name its name
 * @param type requester, responder, publisher, subscriber, sockend, observer, monitor, or what it calls itself
 * @param runtime {@code "jvm"} or {@code "node"}
 * @param key its key, without the environment; empty for none
 * @param namespace its namespace, or null for none
 * @param environment its environment; empty for none
 * @param address where it was heard from, or null when that is not known
 * @param port where it listens, or null
 * @param process the id of its process
 * @param command the command line of its process, shortened
 * @param host the name of its host
 * @param state whether it is there
 * @param reason why it is not: null while it is {@link State#UP}
 * @param since when it came to that state
 * @param started when it was made by its own clock, or when it was first heard if it does not say
 * @param startedKnown whether it said itself when it was made; otherwise it may have been there for longer
 * @param firstSeen when it was first heard
 * @param lastSeen when it was last heard
 * @param links how many links it has, as both sides report them
 * @param traffic what it does, or null when it does not say (cote.js components, and JVM components in their first second)
 */
public record ComponentView(
        String id,
        String name,
        String type,
        String runtime,
        String key,
        @Nullable String namespace,
        String environment,
        @Nullable String address,
        @Nullable Integer port,
        String process,
        String command,
        String host,
        State state,
        @Nullable String reason,
        Instant since,
        Instant started,
        boolean startedKnown,
        Instant firstSeen,
        Instant lastSeen,
        int links,
        @Nullable Traffic traffic) {

    /** Whether a component is there. */
    public enum State {
        /** It is there. */
        @JsonProperty("up")
        UP,
        /** Nothing comes of it any more, and it has not said goodbye. */
        @JsonProperty("lost")
        LOST,
        /** It said goodbye. */
        @JsonProperty("left")
        LEFT
    }
}
