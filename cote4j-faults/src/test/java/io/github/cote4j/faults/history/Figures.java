package io.github.cote4j.faults.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a history adds up to. */
public final class Figures {
    private static final long WINDOW_MICROS = 500_000;

    private final List<Asked> requests;

    public Figures(History history) {
        this.requests = List.copyOf(history.requests());
    }

    public int sent() {
        return requests.size();
    }

    public int answered() {
        return (int) requests.stream().filter(Asked::answered).count();
    }

    /** Requests that never ended. */
    public int hung() {
        return (int) requests.stream().filter(asked -> asked.ends().isEmpty()).count();
    }

    /** Requests that ran more than once. */
    public int twice() {
        return (int) requests.stream().filter(asked -> asked.runs().size() > 1).count();
    }

    /** Failures by kind. */
    public SortedMap<String, Long> failed() {
        return requests.stream()
                .filter(asked -> !asked.ends().isEmpty() && !asked.answered())
                .collect(
                        Collectors.groupingBy(asked -> asked.ends().get(0).how(), TreeMap::new, Collectors.counting()));
    }

    /** Failures of every kind. */
    public int failures() {
        return failed().values().stream().mapToInt(Long::intValue).sum();
    }

    /** The longest that a request took to its end, in milliseconds. */
    public long slowestMillis() {
        return slowestMillis(0);
    }

    /** The same for those sent from that moment on. */
    public long slowestMillis(long from) {
        return requests.stream()
                        .filter(asked -> asked.sentAt() >= from)
                        .mapToLong(asked -> asked.micros().orElse(0L))
                        .max()
                        .orElse(0)
                / 1_000;
    }

    /**
     * From the fault until the last request was sent that did not get its answer within a second, in milliseconds; 0 when
     * all of them did.
     *
     * @param fault when it began
     * @param end requests sent from here on do not count
     */
    public long noticeMillis(long fault, long end) {
        return requests.stream()
                .filter(asked -> asked.sentAt() >= fault && asked.sentAt() < end && !asked.answeredSoon())
                .mapToLong(asked -> (asked.sentAt() - fault) / 1_000)
                .max()
                .orElse(0);
    }

    /** Requests sent from the one moment to before the other, by who ran them. */
    public Map<String, Long> share(long from, long to) {
        return requests.stream()
                .flatMap(asked -> asked.runs().stream())
                .filter(run -> run.at() >= from && run.at() < to)
                .collect(Collectors.groupingBy(Asked.Run::by, TreeMap::new, Collectors.counting()));
    }

    /**
     * From the healing until each responder has half of its fair share or more over half a second, in milliseconds; empty
     * when that never happens.
     */
    public OptionalLong recoverMillis(long healed, Collection<String> responders) {
        List<Long> starts = new ArrayList<>();
        long last = requests.stream()
                .flatMap(asked -> asked.runs().stream())
                .mapToLong(Asked.Run::at)
                .max()
                .orElse(0);
        for (long start = healed; start + WINDOW_MICROS <= last; start += WINDOW_MICROS / 10) {
            starts.add(start);
        }
        return starts.stream()
                .filter(start -> even(share(start, start + WINDOW_MICROS), responders))
                .mapToLong(start -> (start - healed) / 1_000)
                .findFirst();
    }

    /** Whether each responder has half of its fair share or more. */
    public static boolean even(Map<String, Long> share, Collection<String> responders) {
        long all = share.values().stream().mapToLong(Long::longValue).sum();
        return all > 0
                && responders.stream().allMatch(each -> share.getOrDefault(each, 0L) * responders.size() * 2 >= all);
    }

    @Override
    public String toString() {
        return sent() + " sent, " + answered() + " answered, failed " + failed() + ", " + hung() + " hung, " + twice()
                + " run twice, slowest " + slowestMillis() + " ms, share " + share(0, Long.MAX_VALUE);
    }
}
