package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher puts into the stream of a subscriber where events are missing.
 *
 * @param count how many are missing
 */
record DropNotice(long count) {
    private static final JacksonCodec CODEC = new JacksonCodec();

    /** The notice in the frame, or null when it makes no sense. */
    static @Nullable DropNotice read(FrameReader frame) {
        if (frame.argc() < 2 || frame.length(1) < 2) {
            return null;
        }
        try {
            DropNotice notice =
                    (DropNotice) CODEC.decode(frame.array(), frame.start(1) + 2, frame.length(1) - 2, DropNotice.class);
            return notice == null || notice.count < 1 || notice.count > EventGaps.MOST ? null : notice;
        } catch (CodecException e) {
            return null;
        }
    }

    void write(FrameWriter out) {
        ControlFrame.DROPPED.write(out, Argument.json(CODEC.encode(this)));
    }
}
