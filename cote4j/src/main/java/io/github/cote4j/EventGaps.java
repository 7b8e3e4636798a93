package io.github.cote4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how many events of each publisher a subscriber has missed: the publisher says in each hello how many it has
 * sent, and the subscriber counts what it hears. What it had heard is remembered by the publisher's id from one link to
 * the next, for the latest publishers. Lives on the subscriber's loop.
 */
final class EventGaps {
    /** More events than any publisher sends; a count beyond is none. */
    static final long MOST = 1L << 53;

    private static final int REMEMBERED = 1_000;

    /** Where those publishers were that have no link now. */
    private final Map<String, Long> unlinked = new LinkedHashMap<>();

    /** The publisher says where it is; returns how many events are missing here. */
    long hello(PublisherSlot slot, @Nullable Long published) {
        Long before = slot.hasPosition() ? (Long) slot.position() : unlinked.remove(slot.peer.id());
        if (published == null || published < 0 || published > MOST) {
            slot.forgetPosition();
            return 0;
        }
        slot.position(published);
        // What was published before the first link was never this subscriber's.
        return before == null ? 0 : Math.max(0, published - before);
    }

    /** The publisher says that events are missing here; returns how many. */
    long dropped(PublisherSlot slot, DropNotice notice) {
        slot.position(slot.position() + notice.count());
        return notice.count();
    }

    /** The link is lost, and what was on its way. */
    void unlinked(PublisherSlot slot) {
        if (!slot.hasPosition()) {
            return;
        }
        unlinked.put(slot.peer.id(), slot.position());
        slot.forgetPosition();
        if (unlinked.size() > REMEMBERED) {
            unlinked.remove(unlinked.keySet().iterator().next());
        }
    }
}
