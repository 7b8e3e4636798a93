package io.github.cote4j.cli.shop;

/** What an exit status means. */
final class Ending {
    /** How a process ends when a setting of it is wrong: starting it again would not help. */
    static final int WRONG_SETTING = 2;

    private static final int OUT_OF_MEMORY = 3;
    private static final int SIGNALS = 128;

    private Ending() {}

    /** Whether a signal ended it, which says nothing of how the next one fares. */
    static boolean isSignal(int status) {
        return status > SIGNALS;
    }

    /** In words that follow a name, with what the process said itself, if anything. */
    static String words(int status, String lastWord) {
        if (isSignal(status)) {
            return "was killed (signal " + (status - SIGNALS) + ")";
        }
        if (status == OUT_OF_MEMORY) {
            return "ran out of memory";
        }
        return "ended with status " + status + (lastWord.isEmpty() ? "" : " (" + lastWord + ")");
    }
}
