package io.github.cote4j;

import io.github.cote4j.balancing.Candidate;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.balancing.ResponderHealth;
import io.github.cote4j.internal.balancing.ResponseTimeStats;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.metrics.LinkMeter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A responder, as its requester keeps it. Lives on the requester's loop. */
final class RequesterSlot extends Slot implements Candidate {
    private static final int MAX_LEARNED = 1_000;
    private static final long FIRST_DOUBT_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_DOUBT_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int FIRST_PACE = 128;
    private static final long PACE_DOUBLES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int USUAL_CAPACITY = 10_000;

    ResponseTimeStats stats = new ResponseTimeStats();
    ResponderHealth health = new ResponderHealth();
    Ejections.Standing standing = new Ejections.Standing();
    private long linkedAt;
    /** Types that a responder which does not say what it handles has answered. */
    private final Set<String> learned = new HashSet<>();
    /** Types that such a responder let time out without ever having answered one of them. */
    private final Map<String, Doubt> doubts = new HashMap<>();

    private record Doubt(long until, long nanos) {}

    RequesterSlot(Peer peer, LinkMeter meter) {
        super(peer, meter);
    }

    /** A new link begins, and what was seen over another says little of it. */
    void begin(long now) {
        linkedAt = now;
        stats = new ResponseTimeStats();
        health = new ResponderHealth();
        standing = new Ejections.Standing();
    }

    /**
     * How many requests may be in flight while a queue is emptied: few at first, within a second as many as the responder
     * takes at once, so that neither it alone gets what others could share a moment later, nor is it given more than it
     * takes.
     */
    int pace(long now) {
        long doublings = Math.min(20, (now - linkedAt) / PACE_DOUBLES_NANOS);
        int most = capacity == null ? USUAL_CAPACITY : Math.max(1, capacity);
        return (int) Math.min(most, (long) FIRST_PACE << doublings);
    }

    /** It does well again; how slow it was says nothing of it any more. */
    void forgetTimes() {
        stats.forgetTimes();
        health.reset();
    }

    /**
     * A request ended without an answer.
     *
     * @return for how long the responder is to be asked last for its type; 0 when there is no reason
     */
    long unanswered(Pending pending, boolean timedOut, long now) {
        meter.failed(timedOut ? 1 : 0);
        long doubt = timedOut ? doubt(pending.type, now) : 0;
        if (timedOut && doubt == 0) {
            health.timedOut(now - pending.sentAt);
        } else {
            health.takenBack();
        }
        return doubt;
    }

    /** Whether the responder says that it handles the type. */
    boolean declares(String type) {
        if (handles != null) {
            return handles.contains(type);
        }
        return lists(type);
    }

    /** Whether the responder lists the type as one that callers from outside the mesh may use. */
    boolean lists(String type) {
        List<String> respondsTo = peer.advertisement().respondsTo();
        return respondsTo != null && respondsTo.contains(type);
    }

    /** Whether the responder has answered a request of the type without having said that it handles it. */
    boolean hasAnswered(String type) {
        return learned.contains(type);
    }

    /** Whether the responder says what it handles, so that what it does not say it does not handle. */
    boolean says() {
        return handles != null;
    }

    /** The responder has answered a request of the type; true when that is news. */
    boolean learn(String type) {
        doubts.remove(type);
        return handles == null && learned.size() < MAX_LEARNED && learned.add(type);
    }

    /**
     * The responder let a request of the type time out. One that does not say what it handles, as Node's, and has never
     * answered the type perhaps does not handle it: cote.js answers nothing then.
     *
     * @return for how long it is to be asked last for that type; 0 when there is no such doubt
     */
    long doubt(String type, long now) {
        if (handles != null || declares(type) || learned.contains(type) || doubts.size() >= MAX_LEARNED) {
            return 0;
        }
        Doubt before = doubts.get(type);
        long nanos = before == null ? FIRST_DOUBT_NANOS : Math.min(LONGEST_DOUBT_NANOS, 2 * before.nanos);
        doubts.put(type, new Doubt(now + nanos, nanos));
        return nanos;
    }

    /** Whether it perhaps does not handle the type. */
    boolean doubtful(String type) {
        Doubt doubt = doubts.isEmpty() ? null : doubts.get(type);
        return doubt != null && doubt.until - System.nanoTime() > 0;
    }

    /** Who is there, for people. */
    static String names(List<RequesterSlot> slots) {
        return slots.stream()
                .map(slot -> "'" + Printable.of(slot.peer.advertisement().name()) + "'")
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String id() {
        return peer.id();
    }

    @Override
    public int inFlight() {
        return stats.inFlight();
    }

    @Override
    public long sent() {
        return stats.sent();
    }

    @Override
    public double responseTimeNanos() {
        return stats.average(System.nanoTime());
    }

    @Override
    public double peakResponseTimeNanos() {
        return stats.peak(System.nanoTime());
    }
}
