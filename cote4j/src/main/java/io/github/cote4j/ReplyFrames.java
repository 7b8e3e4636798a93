package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import java.util.ArrayList;
import java.util.List;

/** Reads reply frames: {@code [error, result…, id]}, the id ending in {@code :} and the request's number. */
final class ReplyFrames {
    private static final long MAX_FACTOR = 1_000_000_000_000_000L;

    private ReplyFrames() {}

    /** The number of the request that the frame answers, or -1 when there is none. */
    static long number(FrameReader frame) {
        int id = frame.argc() - 1;
        byte[] array = frame.array();
        int start = frame.start(id);
        int at = start + frame.length(id) - 1;
        long number = 0;
        long factor = 1;
        for (; at >= start && array[at] >= '0' && array[at] <= '9' && factor <= MAX_FACTOR; at--) {
            number += (array[at] - '0') * factor;
            factor *= 10;
        }
        return at < start || array[at] != ':' || factor == 1 ? -1 : number;
    }

    static boolean isError(FrameReader frame) {
        return frame.argc() > 1 && !Argument.isNull(frame.array(), frame.start(0), frame.length(0));
    }

    /** The results between the error, which there is none, and the id. */
    static Reply reply(FrameReader frame, boolean jvm, Codec codec) {
        if (frame.argc() == 3) {
            return new Reply(List.of(Payload.of(frame, 1, jvm, codec)));
        }
        List<Payload> results = new ArrayList<>();
        for (int i = 1; i < frame.argc() - 1; i++) {
            results.add(Payload.of(frame, i, jvm, codec));
        }
        return new Reply(results);
    }
}
