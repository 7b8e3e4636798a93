package io.github.cote4j.socketio;

/** Events of one socket that were given to handlers and are not acknowledged. Safe for use by several threads. */
final class InFlight {
    private final int maxCount;
    private final int maxBytes;
    private int count;
    private long bytes;

    InFlight(int maxCount, int maxBytes) {
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    /** Takes one more, or returns false when there are too many; one alone may be of any size. */
    synchronized boolean begin(int size) {
        if (count >= maxCount || (count > 0 && bytes + size > maxBytes)) {
            return false;
        }
        count++;
        bytes += size;
        return true;
    }

    synchronized void end(int size) {
        count--;
        bytes -= size;
    }
}
