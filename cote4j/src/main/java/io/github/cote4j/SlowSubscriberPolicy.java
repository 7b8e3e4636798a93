package io.github.cote4j;

/** What a {@link Publisher} does when a subscriber does not keep up and its outbound buffer is full. */
public enum SlowSubscriberPolicy {
    /** The oldest events waiting for that subscriber are dropped and counted. */
    DROP_OLDEST,
    /** The subscriber is disconnected; it comes back and misses what was published in between. */
    DISCONNECT,
    /** {@link Publisher#publish} waits, and so slows every subscriber down to the slowest. */
    BACK_PRESSURE
}
