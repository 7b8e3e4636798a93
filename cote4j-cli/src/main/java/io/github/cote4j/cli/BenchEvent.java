package io.github.cote4j.cli;

/**
 * What {@code bench publish} publishes.
 *
 * @param run the publisher's run, so that several can be told apart
 * @param seq counts from 0, so that a gap shows
 * @param at {@link System#nanoTime()} at the publisher; on one machine all processes share that clock
 * @param text as long as it takes for the whole event to have about the size asked for
 */
record BenchEvent(String run, long seq, long at, String text) {
    /** The topic. */
    static final String TOPIC = "bench";

    /** The topic of {@link End}. */
    static final String END_TOPIC = "bench-end";

    private static final int FRAME =
            "{\"run\":\"00000000\",\"seq\":1000000,\"at\":100000000000000,\"text\":\"\"}".length();

    /** The text for an event of the given number of bytes of JSON. */
    static String textFor(int bytes) {
        return "x".repeat(Math.max(0, bytes - FRAME));
    }

    /**
     * Ends a run.
     *
     * @param run the run
     * @param count how many events it had
     * @param warmup whether it only warmed up, so that no result is wanted
     */
    record End(String run, long count, boolean warmup) {}
}
