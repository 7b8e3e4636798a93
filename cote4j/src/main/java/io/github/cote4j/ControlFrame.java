package io.github.cote4j;

import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The frames that cote4j components exchange about the link itself, told by the text in front. */
enum ControlFrame {
    /** Who is there: the first frame each way, and again when a responder handles other types. See {@link LinkHello}. */
    HELLO("cote4j:hello"),
    /** No new work is taken. */
    GOODBYE("cote4j:goodbye"),
    /** The sender lives and has nothing else to say. */
    ALIVE("cote4j:alive"),
    /** Events are missing here. */
    DROPPED("cote4j:dropped");

    private static final byte[] PREFIX = Argument.text("cote4j:");
    private static final ControlFrame[] ALL = values();

    private final byte[] argument;

    ControlFrame(String name) {
        this.argument = Argument.text(name);
    }

    /** Whether the frame is about the link: no request, reply or event begins like it. */
    static boolean isControl(FrameReader frame) {
        return startsWith(frame, PREFIX);
    }

    /** What a control frame is; null when it is one of a later version. */
    static @Nullable ControlFrame of(FrameReader frame) {
        for (ControlFrame each : ALL) {
            if (frame.length(0) == each.argument.length && startsWith(frame, each.argument)) {
                return each;
            }
        }
        return null;
    }

    /** Writes a frame that says nothing more. */
    void write(FrameWriter out) {
        out.begin(1).argument(argument);
    }

    /** Writes a frame with one argument more. */
    void write(FrameWriter out, byte[] further) {
        out.begin(2).argument(argument).argument(further);
    }

    private static boolean startsWith(FrameReader frame, byte[] bytes) {
        int start = frame.start(0);
        return frame.length(0) >= bytes.length
                && Arrays.equals(frame.array(), start, start + bytes.length, bytes, 0, bytes.length);
    }
}
