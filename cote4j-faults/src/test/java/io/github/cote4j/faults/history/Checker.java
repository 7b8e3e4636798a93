package io.github.cote4j.faults.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares a history with the promise. Each rule names what breaks it. */
public final class Checker {
    private Checker() {}

    /** What breaks the promise of requests: nothing, when it was kept. */
    public static List<String> requests(History history) {
        List<String> violations = new ArrayList<>();
        for (Asked asked : history.requests()) {
            if (asked.sentAt() == 0) {
                violations.add("never sent: " + asked);
                continue;
            }
            if (asked.ends().isEmpty()) {
                violations.add("hung: " + asked);
            }
            if (asked.ends().size() > 1) {
                violations.add("ended more than once: " + asked);
            }
            if (asked.runs().size() > 1 && !asked.mayRepeat()) {
                violations.add("run more than once without leave: " + asked);
            }
            asked.ends().forEach(end -> end(asked, end, violations));
        }
        return violations;
    }

    /** What breaks the promise of events: order, at most once, nothing invented, every gap told. */
    public static List<String> events(History history) {
        List<String> violations = new ArrayList<>(order(history));
        for (History.Stream stream : history.streams()) {
            if (stream.missing() != stream.told()) {
                violations.add(String.format(
                        Locale.ROOT, "%s: %d missing, %d told as dropped", stream, stream.missing(), stream.told()));
            }
        }
        return violations;
    }

    /** The same without what was told: order, at most once, nothing invented. */
    public static List<String> order(History history) {
        List<String> violations = new ArrayList<>();
        for (History.Stream stream : history.streams()) {
            long last = 0;
            for (long[] run : stream.runs()) {
                if (run[0] <= last) {
                    violations.add(stream + ": " + run[0] + " came after " + last);
                }
                last = Math.max(last, run[1]);
            }
            if (last > history.published(stream.publisher())) {
                violations.add(stream + ": " + last + " was never published");
            }
        }
        return violations;
    }

    private static void end(Asked asked, Asked.End end, List<String> violations) {
        if (end.how().equals(Asked.ANSWERED)) {
            if (asked.runs().isEmpty()) {
                violations.add("answered and never run: " + asked);
            } else if (asked.runs().stream().noneMatch(run -> run.by().equals(end.by()))) {
                violations.add("answered by one who did not run it: " + asked);
            }
        } else if (!end.mayHaveRun() && !asked.runs().isEmpty()) {
            violations.add("said to have surely not run, and did: " + asked);
        }
    }
}
