package io.github.cote4j.internal.transport;

import io.github.cote4j.internal.wire.FrameReader;
import org.jspecify.annotations.Nullable;

/** Gives meaning to the frames of a link. Called on the link's loop, one call at a time; must not block. */
public interface LinkHandler {
    /** The link is open. */
    void opened(Link link);

    /** A frame has come; the reader's arrays are valid during the call only. */
    void frame(Link link, FrameReader frame);

    /** All frames that one read brought have been given: the time to flush what they caused. */
    default void batchEnd(Link link) {}

    /** The link takes bytes again, or takes no more for now: {@link Link#writable()} has changed. */
    default void writabilityChanged(Link link) {}

    /** The link is closed, for whatever reason; nothing follows. Null when it was closed in order. */
    void closed(Link link, @Nullable Throwable cause);
}
