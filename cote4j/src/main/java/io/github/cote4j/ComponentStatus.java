package io.github.cote4j;

import io.github.cote4j.metrics.ComponentMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a component reports to a {@link Monitor}, again and again. Immutable.
 *
 * @param id the component's id in the mesh
 * @param links the ids of the components that a requester or subscriber is linked to
 * @param metrics what it has counted; null from cote.js components
 */
public record ComponentStatus(
        String id, List<String> links, @Nullable ComponentMetrics metrics) {
    /** Copies the list. */
    public ComponentStatus {
        links = List.copyOf(links);
    }
}
