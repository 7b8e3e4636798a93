package io.github.cote4j.socketio.internal.logging;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may hold text of clients, made fit for a log: nothing in it looks like a line of its own, and it is not endless. */
public final class Printable {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_CAUSES = 20;
    /** Control and format characters, which among other things turn the direction round, and what parts lines. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /** The text without what could forge a line, cut to 1,000 characters. */
    public static String text(String text) {
        String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return UNPRINTABLE.matcher(cut).replaceAll("?");
    }

    /** The failure itself when its text and those of its causes are printable, and otherwise one that says the same. */
    static Throwable failure(Throwable failure) {
        return failure(failure, MAX_CAUSES);
    }

    private static Throwable failure(Throwable failure, int causes) {
        String original = failure.toString();
        String text = text(original);
        Throwable cause = failure.getCause();
        Throwable printableCause = cause == null || causes == 0 ? null : failure(cause, causes - 1);
        Throwable[] suppressed = failure.getSuppressed();
        Throwable[] printableSuppressed = causes == 0
                ? new Throwable[0]
                : Arrays.stream(suppressed)
                        .map(each -> failure(each, causes / 2))
                        .toArray(Throwable[]::new);
        if (text.equals(original) && printableCause == cause && Arrays.equals(suppressed, printableSuppressed)) {
            return failure;
        }
        return new Copy(text, failure.getStackTrace(), printableCause, printableSuppressed);
    }

    /** Has a failure's text as its message. */
    private static final class Copy extends Throwable {
        private static final long serialVersionUID = 1L;

        Copy(String text, StackTraceElement[] stack, @Nullable Throwable cause, Throwable[] suppressed) {
            super(text, cause);
            setStackTrace(stack);
            for (Throwable each : suppressed) {
                addSuppressed(each);
            }
        }
    }
}
