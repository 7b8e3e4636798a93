package io.github.cote4j.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something happened to requests of a type, for the {@link #MOST} types it happened to last: types may be made up
 * by callers without end. Lives on one event loop.
 */
public final class TypeCounts {
    /** So many types are remembered. */
    public static final int MOST = 16;

    /** Of a longer type only its beginning is remembered. */
    static final int LONGEST_TYPE = 128;

    private final LinkedHashMap<String, Long> counts = new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** It happened so often once more. */
    public void add(String type, long times) {
        counts.merge(type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type, times, Long::sum);
    }

    /** The counts up to now, the latest types last; a copy. */
    public TypeCounts copy() {
        TypeCounts copy = new TypeCounts();
        copy.counts.putAll(counts);
        return copy;
    }

    /** The counts up to now. */
    public Map<String, Long> read() {
        return Map.copyOf(counts);
    }
}
