package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The control frames between cote4j components: the first frame each way says who is there, a later one that a
 * responder handles other types now, and a goodbye that no new work is taken.
 *
 * @param id the component's id in the mesh
 * @param version the version of cote4j's additions that it speaks
 * @param handles the types and patterns a responder handles; null from other components
 */
record LinkHello(String id, int version, @Nullable List<String> handles) {
    private static final byte[] HELLO = Argument.text("cote4j:hello");
    private static final byte[] GOODBYE = Argument.text("cote4j:goodbye");
    private static final JacksonCodec CODEC = new JacksonCodec();

    /** Whether the frame is for the links themselves: a text argument in front, which no request or reply has. */
    static boolean isControl(FrameReader frame) {
        return Argument.kindOf(frame.array(), frame.start(0), frame.length(0)) == Argument.TEXT
                && startsWith(frame, "s:cote4j:".getBytes(StandardCharsets.US_ASCII));
    }

    static boolean isGoodbye(FrameReader frame) {
        return frame.length(0) == GOODBYE.length && startsWith(frame, GOODBYE);
    }

    /** The hello in the frame, or null when the frame is another one or makes no sense. */
    static @Nullable LinkHello read(FrameReader frame) {
        if (frame.argc() < 2 || frame.length(0) != HELLO.length || !startsWith(frame, HELLO) || frame.length(1) < 2) {
            return null;
        }
        try {
            LinkHello hello =
                    (LinkHello) CODEC.decode(frame.array(), frame.start(1) + 2, frame.length(1) - 2, LinkHello.class);
            return hello == null || !hello.makesSense() ? null : hello;
        } catch (CodecException e) {
            return null;
        }
    }

    /** JSON may leave out, or put null, where the record says there is something. */
    private boolean makesSense() {
        return Objects.nonNull(id) && (handles == null || handles.stream().allMatch(Objects::nonNull));
    }

    void write(FrameWriter out) {
        out.begin(2).argument(HELLO).argument(Argument.json(CODEC.encode(this)));
    }

    static void writeGoodbye(FrameWriter out) {
        out.begin(1).argument(GOODBYE);
    }

    private static boolean startsWith(FrameReader frame, byte[] bytes) {
        int start = frame.start(0);
        return frame.length(0) >= bytes.length
                && Arrays.equals(frame.array(), start, start + bytes.length, bytes, 0, bytes.length);
    }
}
