package io.github.cote4j.cli;

import java.util.Locale;

/** How much is logged to standard error. */
enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF;

    /** Sets the level for this process; only the first call before the first logger is made has an effect. */
    void apply() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", name().toLowerCase(Locale.ROOT));
    }
}
