package io.github.cote4j.interop;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Says on stderr which test was skipped and why. */
public final class SkipsAloud implements TestWatcher {
    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        System.err.println("SKIPPED: " + context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName() + ": " + cause.getMessage());
    }
}
