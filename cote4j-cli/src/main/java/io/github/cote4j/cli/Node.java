package io.github.cote4j.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One component as {@code cote nodes} prints it. Immutable.
 *
 * @param id the component's id
 * @param name its name
 * @param type requester, responder, publisher, subscriber, sockend or monitor
 * @param key its key, without the environment; empty for none
 * @param namespace its namespace, or null for none
 * @param environment its environment; empty for none
 * @param address where it was heard from, or null when that is not known
 * @param port where it listens, or null
 * @param process the id of its process
 * @param command the command line of its process, shortened
 * @param host the name of its host
 * @param firstSeen when it was first heard
 * @param lastSeen when it was last heard
 */
record Node(
        String id,
        String name,
        String type,
        String key,
        @Nullable String namespace,
        String environment,
        @Nullable String address,
        @Nullable Integer port,
        String process,
        String command,
        String host,
        Instant firstSeen,
        Instant lastSeen) {

    /** The component as a JSON object on one line. */
    String json() {
        return "{\"id\":" + JsonText.quote(id)
                + ",\"name\":" + JsonText.quote(name)
                + ",\"type\":" + JsonText.quote(type)
                + ",\"key\":" + JsonText.quote(key)
                + ",\"namespace\":" + JsonText.quote(namespace)
                + ",\"environment\":" + JsonText.quote(environment)
                + ",\"address\":" + JsonText.quote(address)
                + ",\"port\":" + port
                + ",\"process\":" + JsonText.quote(process)
                + ",\"command\":" + JsonText.quote(command)
                + ",\"host\":" + JsonText.quote(host)
                + ",\"firstSeen\":" + JsonText.quote(firstSeen.toString())
                + ",\"lastSeen\":" + JsonText.quote(lastSeen.toString())
                + "}";
    }
}
