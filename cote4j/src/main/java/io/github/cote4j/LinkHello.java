package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What cote4j components say of themselves in the first frame each way, and again when a responder handles other types.
 *
 * @param id the component's id in the mesh
 * @param version the version of cote4j's additions that it speaks
 * @param handles the types and patterns a responder handles; null from other components
 * @param heartbeat the most milliseconds for which it says nothing on the link; null when it promises nothing
 * @param capacity how many requests a responder handles at once; null from other components
 * @param reportMillis how often a monitor wants to be reported to, in milliseconds; null from other components
 * @param published how many events a publisher has sent to its subscribers up to here; null from other components
 */
record LinkHello(
        String id,
        int version,
        @Nullable List<String> handles,
        @Nullable Integer heartbeat,
        @Nullable Integer capacity,
        @Nullable Integer reportMillis,
        @Nullable Long published) {
    private static final JacksonCodec CODEC = new JacksonCodec();
    /** Read on the event loop, so that a large one would hold up everybody else. */
    private static final int MAX_BYTES = 256 << 10;

    /** The hello in the frame, or null when it makes no sense. */
    static @Nullable LinkHello read(FrameReader frame) {
        if (frame.argc() < 2 || frame.length(1) < 2 || frame.length(1) > MAX_BYTES) {
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
        ControlFrame.HELLO.write(out, Argument.json(CODEC.encode(this)));
    }
}
