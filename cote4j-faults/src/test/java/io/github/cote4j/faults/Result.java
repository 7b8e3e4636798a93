package io.github.cote4j.faults;

import io.github.cote4j.faults.history.Checker;
import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.faults.history.History;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a scenario came to.
 *
 * @param noticeMillis from the fault until the last request was sent into it
 * @param recoverMillis from the end of the fault until traffic was even again; empty when that never was
 * @param fault when it began, in the history's microseconds
 * @param healed when it ended
 * @param links the TCP links of each responder in the end, as the requester's host and as its own sees them
 * @param died processes that ended though nobody ended them
 * @param peakMiB the largest peak of resident memory of any process
 */
record Result(
        String name,
        Pair pair,
        History history,
        long noticeMillis,
        OptionalLong recoverMillis,
        long fault,
        long healed,
        Map<String, Links> links,
        long died,
        long peakMiB) {
    /** What a site's histories add up to. */
    static Result of(String name, Pair pair, Site site, long fault, long healed, Map<String, Links> links) {
        History history = site.history();
        Figures figures = new Figures(history);
        return new Result(
                name,
                pair,
                history,
                figures.noticeMillis(fault, healed),
                figures.recoverMillis(healed, Trio.NAMES),
                fault,
                healed,
                links,
                site.died(),
                site.peakMiB(""));
    }

    /** One of each is right. */
    record Links(int atCaller, int atResponder) {
        static final Links ONE = new Links(1, 1);
    }

    Figures figures() {
        return new Figures(history);
    }

    /** The longest that a request took to its end which was sent since one second before the fault, in milliseconds. */
    long slowestMillis() {
        return figures().slowestMillis(fault - 1_000_000);
    }

    /** What breaks the promise of requests. */
    List<String> violations() {
        return Checker.requests(history);
    }

    @Override
    public String toString() {
        return name + " " + pair + ": " + figures() + ", noticed after " + noticeMillis + " ms, recovered after "
                + (recoverMillis.isPresent() ? recoverMillis.getAsLong() + " ms" : "never") + ", " + peakMiB
                + " MiB, " + died + " died, links " + links;
    }
}
