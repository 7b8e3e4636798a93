package io.github.cote4j;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several results of one request, as cote's {@code cb(null, a, b)} sends them.
 *
 * @param values at most 13, in order; each as a {@link Handler} may return it
 */
public record Results(List<@Nullable Object> values) {
    /** Refuses more than 13 values: a frame has 15 arguments, and error and id take two. */
    public Results {
        if (values.size() > 13) {
            throw new IllegalArgumentException("values must be at most 13, not " + values.size());
        }
    }

    /** The given values. */
    public static Results of(@Nullable Object... values) {
        return new Results(Collections.unmodifiableList(Arrays.asList(values.clone())));
    }
}
