package io.github.cote4j.balancing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of several responders for a request.
 *
 * <p>One balancer serves one requester and is called on that requester's event loop, never by two threads at once: it
 * may keep state without locks and must not block.
 */
@FunctionalInterface
public interface Balancer {
    /**
     * Chooses one.
     *
     * @param candidates at least two, in a stable order
     * @param affinity the key that the caller asked to keep on one responder, or null
     * @return the index of the chosen one; anything else is a programming error and the first is taken
     */
    int choose(List<? extends Candidate> candidates, @Nullable String affinity);
}
