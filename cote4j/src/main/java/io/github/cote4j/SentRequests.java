package io.github.cote4j;

import io.github.cote4j.internal.concurrent.LongMap;
import io.github.cote4j.internal.transport.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The requests of one requester that are with responders, by their number on the wire. Lives on its loop. */
final class SentRequests {
    private final LongMap<Pending> byNumber = new LongMap<>();
    private final RequestWriter writer = new RequestWriter();
    private long lastNumber;

    /** Puts the request on the slot's link. */
    void send(Pending pending, RequesterSlot slot, Link link, long now) {
        pending.slot = slot;
        pending.number = lastNumber++;
        pending.sentAt = now;
        byNumber.put(pending.number, pending);
        slot.stats.sent(now);
        slot.health.asked(now);
        slot.meter.sent();
        writer.write(pending, slot.jvm(), link, pending.deadline - now);
        pending.position = link.position();
    }

    /** Sends what was put. */
    void flush() {
        writer.flush();
    }

    /** Takes out the request that the slot has answered, or null when it has none of that number. */
    @Nullable
    Pending answered(RequesterSlot slot, long number) {
        Pending pending = number < 0 ? null : byNumber.remove(number);
        if (pending != null && pending.slot != slot) {
            // A number of somebody else's request: put it back.
            byNumber.put(number, pending);
            return null;
        }
        return pending;
    }

    /** Takes out a request that is waited for no longer; false when it was not there. */
    boolean remove(Pending pending, long now) {
        if (pending.slot == null || byNumber.remove(pending.number) == null) {
            return false;
        }
        pending.slot.stats.gaveUp(now, now - pending.sentAt);
        return true;
    }

    /** Takes out all that the slot has, in the order they were sent. */
    List<Pending> removeAll(RequesterSlot slot, long now) {
        List<Pending> all = new ArrayList<>();
        byNumber.forEach(pending -> {
            if (pending.slot == slot) {
                all.add(pending);
            }
        });
        all.sort(Comparator.comparingLong(pending -> pending.number));
        all.forEach(pending -> remove(pending, now));
        return all;
    }

    int size() {
        return byNumber.size();
    }

    /** Calls the action for each; the action may take requests out. */
    void forEach(Consumer<Pending> action) {
        byNumber.forEach(action);
    }
}
