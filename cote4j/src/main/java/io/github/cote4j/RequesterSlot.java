package io.github.cote4j;

import io.github.cote4j.balancing.Candidate;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.balancing.ResponseTimeStats;
import io.github.cote4j.internal.logging.Printable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A responder, as its requester keeps it. Lives on the requester's loop. */
final class RequesterSlot extends Slot implements Candidate {
    private static final int MAX_LEARNED = 1_000;

    final ResponseTimeStats stats = new ResponseTimeStats();
    /** Types that a responder which does not say what it handles has answered. */
    private final Set<String> learned = new HashSet<>();

    RequesterSlot(Peer peer) {
        super(peer);
    }

    /** Whether the responder says that it handles the type. */
    boolean declares(String type) {
        if (handles != null) {
            return handles.contains(type);
        }
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
        return handles == null && learned.size() < MAX_LEARNED && learned.add(type);
    }

    /** Who is there, for people. */
    static String names(List<RequesterSlot> slots) {
        return slots.stream()
                .map(slot -> "'" + Printable.of(slot.peer.advertisement().name()) + "'")
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", ", "there are ", ""));
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
