package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a component reports to a monitor, and trusts nothing in it. How large a status may be, and each list in it, is
 * bounded, and one that is larger or makes no sense is refused as a whole.
 */
final class StatusReader {
    /** Read on the event loop, so that a large one would hold up everybody else. */
    static final int MAX_BYTES = 512 << 10;

    static final int MAX_NODES = 4_096;
    static final int MAX_ID = 128;
    static final int MAX_BUCKETS = 1_024;
    static final int MAX_TYPES = 16;
    static final int MAX_TYPE = 256;

    /** JavaScript's largest exact number: sums of a thousand such counts are still right. */
    static final long MAX_COUNT = 1L << 53;

    /** The end of the year 9999, in milliseconds. */
    private static final long LAST_INSTANT = 253_402_300_799_999L;

    private static final byte[] NAME = Argument.text("status");
    private static final JacksonCodec CODEC = new JacksonCodec();

    /** Why a status is not taken; the message is for people. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private StatusReader() {}

    /**
     * A status as it travels.
     *
     * @param nodes whom it is linked to; cote.js puts null where it does not know whom
     * @param metrics null from cote.js components
     */
    private record Status(
            @Nullable String id,
            @Nullable List<@Nullable String> nodes,
            @Nullable Metrics metrics) {}

    /**
     * The field {@code metrics}: what {@link ComponentMetrics} says, in numbers. Zero and empty may be left out.
     *
     * @param at in milliseconds since 1970, as {@code started}
     * @param times pairs of microseconds and a count
     * @param timesTotal in microseconds
     * @param sent parallel to {@code nodes}, as {@code failed}
     */
    private record Metrics(
            @Nullable Long at,
            @Nullable Long started,
            @Nullable Long requests,
            @Nullable Long errors,
            @Nullable Long retries,
            @Nullable Long refused,
            @Nullable Long inFlight,
            @Nullable Long queued,
            @Nullable Long events,
            @Nullable Long dropped,
            long @Nullable [] @Nullable [] times,
            @Nullable Long timesTotal,
            long @Nullable [] sent,
            long @Nullable [] failed,
            @Nullable List<@Nullable String> unreachable,
            @Nullable Map<String, @Nullable Long> unhandled) {}

    /** Whether the frame is a status, good or bad. */
    static boolean isStatus(FrameReader frame) {
        int start = frame.start(0);
        return frame.length(0) == NAME.length
                && Arrays.equals(frame.array(), start, start + NAME.length, NAME, 0, NAME.length);
    }

    /** What the status in the frame says. */
    static ComponentStatus read(FrameReader frame) throws Malformed {
        require(frame.argc() == 2 && frame.length(1) >= 2, "it has no content");
        require(frame.length(1) <= MAX_BYTES, "it is longer than " + MAX_BYTES + " bytes");
        int start = frame.start(1);
        require(frame.array()[start] == 'j' && frame.array()[start + 1] == ':', "it is not JSON");
        try {
            Status said = (Status) CODEC.decode(frame.array(), start + 2, frame.length(1) - 2, Status.class);
            if (said == null) {
                throw new Malformed("it is null");
            }
            return status(said);
        } catch (CodecException e) {
            throw new Malformed("it is no status");
        }
    }

    private static ComponentStatus status(Status said) throws Malformed {
        String id = said.id;
        if (id == null) {
            throw new Malformed("it names no component");
        }
        require(isId(id), "its id is empty or too long");
        List<@Nullable String> nodes = said.nodes == null ? List.of() : said.nodes;
        return new ComponentStatus(id, ids(nodes), said.metrics == null ? null : metrics(id, nodes, said.metrics));
    }

    /** Whether it can be the id of a component. */
    static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= MAX_ID;
    }

    private static List<String> ids(@Nullable List<@Nullable String> all) throws Malformed {
        List<String> ids = new ArrayList<>();
        if (all != null) {
            require(all.size() <= MAX_NODES, "it lists more than " + MAX_NODES + " components");
            for (String each : all) {
                if (each != null) {
                    require(isId(each), "it lists an id that is too long");
                    ids.add(each);
                }
            }
        }
        return ids;
    }

    private static ComponentMetrics metrics(String id, List<@Nullable String> nodes, Metrics said) throws Malformed {
        return new ComponentMetrics(
                id,
                instant(said.at),
                instant(said.started),
                count(said.requests),
                count(said.errors),
                count(said.retries),
                count(said.refused),
                count(said.inFlight),
                count(said.queued),
                count(said.events),
                count(said.dropped),
                times(said),
                links(nodes, said),
                ids(said.unreachable),
                unhandled(said));
    }

    private static ResponseTimes times(Metrics said) throws Malformed {
        if (said.times == null || said.times.length == 0) {
            return ResponseTimes.NONE;
        }
        require(said.times.length <= MAX_BUCKETS, "it has more than " + MAX_BUCKETS + " buckets of times");
        List<ResponseTimes.Bucket> buckets = new ArrayList<>();
        long room = MAX_COUNT;
        for (long @Nullable [] each : said.times) {
            if (each == null || each.length != 2) {
                throw new Malformed("a bucket of times is no pair");
            }
            long requests = Math.min(room, count(each[1]));
            room -= requests;
            buckets.add(new ResponseTimes.Bucket(count(each[0]), requests));
        }
        return ResponseTimes.of(buckets, count(said.timesTotal));
    }

    private static List<LinkMetrics> links(List<@Nullable String> nodes, Metrics said) throws Malformed {
        long[] sent = said.sent == null ? new long[0] : said.sent;
        long[] failed = said.failed == null ? new long[0] : said.failed;
        require(sent.length <= nodes.size() && failed.length <= nodes.size(), "it counts for more links than it has");
        List<LinkMetrics> links = new ArrayList<>();
        int i = 0;
        for (String peer : nodes) {
            if (peer != null) {
                links.add(new LinkMetrics(
                        peer, i < sent.length ? count(sent[i]) : 0, i < failed.length ? count(failed[i]) : 0));
            }
            i++;
        }
        return links;
    }

    private static Map<String, Long> unhandled(Metrics said) throws Malformed {
        Map<String, Long> unhandled = new LinkedHashMap<>();
        if (said.unhandled != null) {
            require(said.unhandled.size() <= MAX_TYPES, "it names more than " + MAX_TYPES + " types");
            for (Map.Entry<String, @Nullable Long> each : said.unhandled.entrySet()) {
                require(each.getKey().length() <= MAX_TYPE, "it names a type that is too long");
                unhandled.put(each.getKey(), count(each.getValue()));
            }
        }
        return unhandled;
    }

    /** Larger numbers are cut, since readers add them up. */
    private static long count(@Nullable Long said) throws Malformed {
        if (said == null) {
            return 0;
        }
        require(said >= 0, "a number in it is negative");
        return Math.min(said, MAX_COUNT);
    }

    private static Instant instant(@Nullable Long millis) throws Malformed {
        if (millis == null || millis <= 0 || millis > LAST_INSTANT) {
            throw new Malformed("a time in it makes no sense");
        }
        return Instant.ofEpochMilli(millis);
    }

    private static void require(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw new Malformed(otherwise);
        }
    }
}
