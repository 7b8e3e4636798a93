package io.github.cote4j.cli;

import java.time.Duration;
import java.util.Locale;

/** What a viewer of the demo sees: the processes' lines with who wrote them. Safe for all threads. */
final class DemoScreen {
    private static final String BOLD = "\u001B[1m";
    private static final String DIM = "\u001B[2m";
    private static final String PLAIN = "\u001B[0m";

    private final Shell shell;
    private final boolean pretty;
    private final long began = System.nanoTime();

    DemoScreen(Shell shell, boolean pretty) {
        this.shell = shell;
        this.pretty = pretty;
    }

    /** What is about to be seen. */
    static String introduction(Duration duration, boolean colour) {
        StringBuilder text = new StringBuilder();
        text.append(colour ? BOLD : "")
                .append("Four processes on this machine, started at once; none is told where another is.")
                .append(colour ? PLAIN : "")
                .append("\n\n");
        for (DemoRole role : DemoRole.values()) {
            text.append("  ")
                    .append(role.label(colour))
                    .append("  ")
                    .append(role.typed())
                    .append('\n');
        }
        return text.append(
                        "\nThe client asks the time service once a second; the publisher sends a number every 3 seconds.\n")
                .append("Type any of these commands in another shell, and it joins them. Ends after ")
                .append(duration.toSeconds())
                .append(" s or with Ctrl-C.\n\n")
                .toString();
    }

    /** A line of data: shown to a person, or wrapped in an object with the process's name. */
    void data(DemoRole role, String line) {
        if (pretty) {
            shell.out().line(stamp() + role.label(shell.colour(shell.out())) + "  " + meaning(role, line));
        } else {
            shell.out().line("{\"process\":" + JsonText.quote(role.title()) + ",\"data\":" + line + "}");
        }
    }

    /** A line of logs or progress. */
    void remark(DemoRole role, String line) {
        boolean colour = shell.colour(shell.err());
        shell.err().line(stamp() + role.label(colour) + "  " + (colour ? DIM : "") + line + (colour ? PLAIN : ""));
    }

    private static String meaning(DemoRole role, String line) {
        return switch (role) {
            case TIME_SERVICE -> "is asked  " + line;
            case CLIENT -> "is told   " + line;
            case PUBLISHER -> "publishes " + line;
            case SUBSCRIBER -> "hears     " + line;
        };
    }

    private String stamp() {
        return String.format(Locale.ROOT, "%5.1fs  ", (System.nanoTime() - began) / 1e9);
    }
}
