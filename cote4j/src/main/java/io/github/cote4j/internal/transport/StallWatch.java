package io.github.cote4j.internal.transport;

import io.github.cote4j.internal.wire.WireException;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a link whose other side has begun a frame and does not go on with it: in 30 s a frame must be whole, or 64 KiB
 * must have come. A link that says nothing is not ended; a subscriber of cote.js never says anything. Lives on the
 * link's loop; while frames come whole it has nothing to do.
 */
final class StallWatch {
    static final long LOOK_SECONDS = 30;
    static final int LEAST_BYTES = 64 << 10;

    private final BooleanSupplier halfFrame;
    private final Consumer<WireException> end;
    private long bytes;
    private long steps;
    private @Nullable Future<?> next;

    /**
     * @param halfFrame whether a frame has begun and waits for its rest
     * @param end ends the link
     */
    StallWatch(BooleanSupplier halfFrame, Consumer<WireException> end) {
        this.halfFrame = halfFrame;
        this.end = end;
    }

    /** Bytes have come. */
    void came(int count) {
        bytes += count;
    }

    /** A frame was whole, or reading goes on after it was off. */
    void step() {
        steps++;
    }

    /** A read is done. */
    void watch(EventExecutor loop) {
        if (next == null && halfFrame.getAsBoolean()) {
            long bytesNow = bytes;
            long stepsNow = steps;
            next = loop.schedule(() -> look(loop, bytesNow, stepsNow), LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void look(EventExecutor loop, long bytesThen, long stepsThen) {
        next = null;
        if (steps == stepsThen && bytes - bytesThen < LEAST_BYTES && halfFrame.getAsBoolean()) {
            end.accept(new WireException("it began a frame and in " + LOOK_SECONDS + " s sent only "
                    + (bytes - bytesThen) + " bytes more of it"));
        } else {
            watch(loop);
        }
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
