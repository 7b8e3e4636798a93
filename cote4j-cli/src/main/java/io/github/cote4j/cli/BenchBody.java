package io.github.cote4j.cli;

/**
 * What {@code bench request} sends and {@code bench respond} sends back.
 *
 * @param text as long as it takes for the whole body to have the size asked for
 */
record BenchBody(String text) {
    /** The request type. */
    static final String TYPE = "bench";

    private static final int FRAME = "{\"type\":\"bench\",\"text\":\"\"}".length();

    /** A body that is the given number of bytes of JSON, or as few as there can be. */
    static BenchBody ofSize(int bytes) {
        return new BenchBody("x".repeat(Math.max(0, bytes - FRAME)));
    }
}
