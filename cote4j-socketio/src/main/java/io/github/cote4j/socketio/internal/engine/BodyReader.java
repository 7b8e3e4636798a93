package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Puts a request's body together and gives it to its route. Memory grows with what has come. Used on one event loop. */
final class BodyReader {
    static final byte[] EMPTY = {};

    private final Route route;
    private byte[] bytes = EMPTY;
    private int length;

    BodyReader(Route route) {
        this.route = route;
    }

    /** Takes a part; false when the body is longer than allowed. A body that nobody wants is let go. */
    boolean add(ByteBuf part) {
        int more = part.readableBytes();
        if (route.maxBody() == Route.NO_BODY || more == 0) {
            return true;
        }
        if (more > route.maxBody() - length) {
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(route.maxBody(), Math.max(length + more, 2L * bytes.length)));
        }
        part.readBytes(bytes, length, more);
        length += more;
        return true;
    }

    /** All has come. */
    void end() {
        route.handler().accept(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
