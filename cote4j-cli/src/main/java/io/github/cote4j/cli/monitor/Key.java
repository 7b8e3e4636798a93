package io.github.cote4j.cli.monitor;

/** A key, whatever a terminal sends for it. */
enum Key {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    ESCAPE,
    BACKSPACE,
    /** Ctrl-L: what is on the screen may be somebody else's. */
    REDRAW,
    /** Ctrl-C, whatever else the keys mean just now. */
    QUIT,
    /** A character. */
    TYPED,
    /** Any other. */
    OTHER
}
