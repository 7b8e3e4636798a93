package io.github.cote4j;

import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import java.util.function.Consumer;

/** The frames that came over a link before the peer's hello, for when it has come. Lives on the link's loop. */
final class EarlyFrames {
    /** One that says hello first, as it should, sends none. */
    private static final int MAX_BYTES = 1 << 20;

    private final FrameWriter frames = new FrameWriter(0);

    void clear() {
        frames.clear(0);
    }

    /** Keeps a frame; false when that is more than can be kept. */
    boolean keep(FrameReader frame) {
        frames.begin(frame.argc());
        for (int i = 0; i < frame.argc(); i++) {
            frames.argument(frame.array(), frame.start(i), frame.length(i));
        }
        return frames.size() <= MAX_BYTES;
    }

    /** Gives all of them, and forgets them. */
    void replay(int maxFrameBytes, Consumer<FrameReader> each) {
        FrameReader reader = new FrameReader(maxFrameBytes);
        int at = reader.reserve(frames.size());
        System.arraycopy(frames.array(), 0, reader.array(), at, frames.size());
        reader.commit(frames.size());
        clear();
        while (reader.next()) {
            each.accept(reader);
        }
    }
}
