package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Checker;
import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.faults.history.History;

/** What every scenario of JVM peers has to show, whatever the fault was. */
final class Kept {
    /** A hung process and a cut cable are found within this. */
    static final long NOTICE_MILLIS = 2_000;

    /** Traffic is even again within this after the fault is over. */
    static final long RECOVER_MILLIS = 3_000;

    private Kept() {}

    /** Every request ended once and tells the truth; its figures. */
    static Figures requests(History history) {
        assertThat(Checker.requests(history)).as("what breaks the promise").isEmpty();
        return new Figures(history);
    }

    /** The same for a scenario, and in the end there is one link between each two, for both of them. */
    static Figures requests(Result result) {
        assertThat(result.links().values()).as("links").allMatch(Result.Links.ONE::equals);
        return requests(result.history());
    }

    /** Nothing was sent to whom cannot answer after the time in which that is noticed. */
    static void noticed(Result result, long millis) {
        assertThat(result.noticeMillis())
                .as("milliseconds until nothing was sent into the fault any more")
                .isLessThanOrEqualTo(millis);
    }

    /** Traffic became even again in time. */
    static void recovered(Result result) {
        assertThat(result.recoverMillis().orElse(Long.MAX_VALUE))
                .as("milliseconds until traffic was even again")
                .isLessThanOrEqualTo(RECOVER_MILLIS);
    }
}
