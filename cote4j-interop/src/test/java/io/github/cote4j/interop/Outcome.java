package io.github.cote4j.interop;

import java.util.List;

/**
 * How a request ended, in either language.
 *
 * @param results what was answered: JSON values as Java's own, blobs as {@code byte[]}
 * @param failure why it failed, or null
 */
record Outcome(List<Object> results, Failure failure) {
    /** Why a request ended without a reply. */
    enum Cause {
        REMOTE,
        NO_HANDLER,
        TIMED_OUT,
        NOBODY_THERE,
        LINK_LOST,
        OTHER
    }

    /** A failure as the caller sees it; what it does not say is null. */
    record Failure(Cause cause, String message, String code, String name) {}

    /** The first result, or null. */
    Object result() {
        return results.isEmpty() ? null : results.get(0);
    }
}
