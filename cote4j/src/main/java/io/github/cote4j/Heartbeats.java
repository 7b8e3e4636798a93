package io.github.cote4j;

import io.github.cote4j.internal.concurrent.Loop;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.transport.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps the links between cote4j components of one loop from falling silent, and closes those that have: a peer that is
 * hung or cut off answers nothing, and TCP alone would not notice for minutes. Lives on its loop.
 *
 * <p>Silence is counted in ticks, six to the link time-out, and not by the clock: a process that stood still itself has
 * missed the ticks too, and does not hold its peers for dead. From a link that is not read, since the peer takes nothing,
 * silence is that.
 */
final class Heartbeats {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(Heartbeats.class), Duration.ofSeconds(10));
    private static final int TICKS_TO_SILENCE = 6;
    /** A beat goes out after one tick without a word, so that no more than two pass between two words. */
    private static final int TICKS_BETWEEN_BEATS = 2;

    private final Loop loop;
    private final long tickMillis;
    private final Consumer<String> alive;
    private final Set<Beat> beats = new LinkedHashSet<>();
    private boolean ticking;

    /**
     * @param silence after which a link is closed
     * @param alive told again and again the id of each peer whose link brings something
     */
    Heartbeats(Loop loop, Duration silence, Consumer<String> alive) {
        this.loop = loop;
        this.tickMillis = Math.max(1, silence.toMillis() / TICKS_TO_SILENCE);
        this.alive = alive;
    }

    /** The most milliseconds that a link stays silent from this side, as a hello promises it. */
    int promisedMillis() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, TICKS_BETWEEN_BEATS * tickMillis));
    }

    /**
     * Watches an open link until it is closed.
     *
     * @param peerId whom it leads to
     * @param label whom it leads to and from, for people
     * @param promised what the peer's hello says of its own beats; null when it has none, as Node's, and then the link is
     *     only listened to
     */
    Beat watch(Link link, String peerId, String label, @Nullable Integer promised) {
        Beat beat = new Beat(link, peerId, label, promised);
        beats.add(beat);
        if (!ticking) {
            ticking = true;
            tickLater();
        }
        return beat;
    }

    private void tickLater() {
        loop.schedule(this::tick, tickMillis, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        // A copy: what is found dead is closed, and takes itself out.
        List<Beat> all = new ArrayList<>(beats);
        all.forEach(Beat::tick);
        if (beats.isEmpty()) {
            ticking = false;
        } else {
            tickLater();
        }
    }

    /** The pulse of one link. */
    final class Beat {
        private final Link link;
        private final String peerId;
        private final String label;
        private final boolean beating;
        private final long silentTicksAllowed;
        private long silentTicks;
        private long written;

        private Beat(Link link, String peerId, String label, @Nullable Integer promised) {
            this.link = link;
            this.peerId = peerId;
            this.label = label;
            this.beating = promised != null;
            // One whose beats are slower, by its own settings, is given three of them.
            long theirs = promised == null ? 0 : Math.max(0, promised);
            this.silentTicksAllowed = Math.max(TICKS_TO_SILENCE, (3 * theirs + tickMillis - 1) / tickMillis);
        }

        /** Ends with the link. */
        void stop() {
            beats.remove(this);
        }

        private void tick() {
            boolean said = link.takeSaid();
            if (link.takeHeard()) {
                silentTicks = 0;
                alive.accept(peerId);
            } else if (link.isReading()) {
                silentTicks++;
            } else {
                // Not read, as it takes nothing or is itself to be slowed down: it lives as long as it takes something.
                silentTicks = link.written() == written ? silentTicks + 1 : 0;
            }
            written = link.written();
            if (!beating) {
                return;
            }
            if (silentTicks >= silentTicksAllowed) {
                warnings.warn(
                        "Nothing came from {} at {} for {} ms: closing the link",
                        label,
                        link,
                        silentTicksAllowed * tickMillis);
                link.abort();
            } else if (!said && link.writable()) {
                ControlFrame.ALIVE.write(link.out());
                link.flush();
                link.takeSaid();
            }
        }
    }
}
