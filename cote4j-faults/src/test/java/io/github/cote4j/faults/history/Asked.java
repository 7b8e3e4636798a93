package io.github.cote4j.faults.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request and all that became of it. Times are microseconds since 1970. */
public final class Asked {
    static final String ANSWERED = "answered";

    private final String id;
    private long sentAt;
    private final List<End> ends = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private boolean mayRepeat;

    Asked(String id) {
        this.id = id;
    }

    void sent(long at, boolean mayRepeat) {
        this.sentAt = at;
        this.mayRepeat = mayRepeat;
    }

    void ended(End end) {
        ends.add(end);
    }

    void ran(Run run) {
        runs.add(run);
    }

    public String id() {
        return id;
    }

    /** When it was sent; 0 when nobody knows of that. */
    public long sentAt() {
        return sentAt;
    }

    /** Whether its caller allowed that it runs more than once. */
    public boolean mayRepeat() {
        return mayRepeat;
    }

    /** How it ended; one when all is right. */
    public List<End> ends() {
        return ends;
    }

    /** Where it was executed. */
    public List<Run> runs() {
        return runs;
    }

    public boolean answered() {
        return !ends.isEmpty() && ends.get(0).how().equals(ANSWERED);
    }

    /** From sending to its end. */
    public Optional<Long> micros() {
        return ends.isEmpty() ? Optional.empty() : Optional.of(ends.get(0).at() - sentAt);
    }

    /** Whether it got its answer within a second. */
    public boolean answeredSoon() {
        return answered() && micros().orElseThrow() <= 1_000_000;
    }

    @Override
    public String toString() {
        return id + " sent at " + sentAt + ", ran " + runs + ", ended " + ends;
    }

    /**
     * An end.
     *
     * @param how {@code answered} or the kind of failure
     * @param by who answered; empty for a failure
     * @param mayHaveRun for a failure: what it says about that
     * @param message for a failure: what it says to people
     */
    public record End(long at, String how, String by, boolean mayHaveRun, String message) {}

    /** An execution by the responder of that name. */
    public record Run(long at, String by) {}
}
