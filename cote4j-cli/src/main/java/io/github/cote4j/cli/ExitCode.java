package io.github.cote4j.cli;

/** The exit statuses that scripts rely on. A greater one is a worse end. */
final class ExitCode {
    /** Done, or ended by a signal. */
    static final int DONE = 0;
    /** The other side answered with an error. */
    static final int REFUSED = 1;
    /** Wrong usage: nothing was done. */
    static final int USAGE = 2;
    /** Nobody could be asked, or nothing came in time. */
    static final int NOBODY = 3;
    /** Anything else. */
    static final int FAILED = 4;

    private ExitCode() {}
}
