package io.github.cote4j.internal.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses to send to that nobody configured: those whom packets come from, and those whom others told of. Belongs to the
 * socket's event loop.
 */
final class Guests {
    /** As long as packets of a guest keep coming, it is sent ours; longer than any sensible hello interval. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    /** One that was heard and has fallen silent is tried again for that long, in case the network comes back. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    static final Duration RETRY = Duration.ofSeconds(10);

    static final int MAX_GUESTS = 1_000;

    /** Of these, addresses that others told of and nothing has come from. */
    static final int MAX_UNHEARD = 256;

    private final Map<InetSocketAddress, Guest> guests = new HashMap<>();
    private int unheard;

    /**
     * Adds an address, unless there are too many.
     *
     * @param heard whether a packet came from it
     */
    void add(InetSocketAddress address, boolean heard, long now) {
        if (guests.containsKey(address)) {
            if (heard) {
                heard(address, now);
            }
            return;
        }
        if (guests.size() >= MAX_GUESTS || (!heard && unheard >= MAX_UNHEARD)) {
            forgetSilent(now, heard ? SILENCE : REMEMBERED);
        }
        if (guests.size() >= MAX_GUESTS || (!heard && unheard >= MAX_UNHEARD)) {
            return;
        }
        guests.put(address, new Guest(heard, now));
        if (!heard) {
            unheard++;
        }
    }

    /** A packet came from there; nothing happens when it is no guest's. */
    void heard(InetSocketAddress address, long now) {
        Guest guest = guests.get(address);
        if (guest == null) {
            return;
        }
        if (!guest.heard) {
            guest.heard = true;
            unheard--;
        }
        guest.since = now;
    }

    /** Whom to send to now. */
    List<InetSocketAddress> toSendTo(long now) {
        forgetSilent(now, REMEMBERED);
        List<InetSocketAddress> some = new ArrayList<>(guests.size());
        guests.forEach((address, guest) -> {
            if (now - guest.since <= SILENCE.toNanos()) {
                some.add(address);
            } else if (guest.tried == null || now - guest.tried > RETRY.toNanos()) {
                guest.tried = now;
                some.add(address);
            }
        });
        return some;
    }

    int size() {
        return guests.size();
    }

    private void forgetSilent(long now, Duration patience) {
        guests.values().removeIf(guest -> {
            boolean forgotten = now - guest.since > (guest.heard ? patience : SILENCE).toNanos();
            if (forgotten && !guest.heard) {
                unheard--;
            }
            return forgotten;
        });
    }

    private static final class Guest {
        private boolean heard;

        /** When it was last heard, or told of. */
        private long since;

        /** When one that has fallen silent was last tried. */
        private @Nullable Long tried;

        Guest(boolean heard, long now) {
            this.heard = heard;
            this.since = now;
        }
    }
}
