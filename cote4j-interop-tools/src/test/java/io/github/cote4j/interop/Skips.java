package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** What to do about something that a test needs and the machine lacks: skip, or fail where skips are forbidden. */
public final class Skips {
    private static final String FORBID = "COTE4J_FORBID_SKIPS";

    private Skips() {}

    /** Ends the test: skipped, which {@link SkipsAloud} tells, or failed when {@code COTE4J_FORBID_SKIPS} is true. */
    public static RuntimeException because(String reason) {
        if (Boolean.getBoolean(FORBID) || Boolean.parseBoolean(System.getenv(FORBID))) {
            return fail(reason + ", and " + FORBID + " is set");
        }
        return abort(reason);
    }
}
