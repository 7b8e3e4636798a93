package io.github.cote4j.cli.monitor;

/** What the screen shows. */
enum Page {
    /** All components. */
    TABLE,
    /** One of them. */
    DETAIL,
    /** Who came and went. */
    LOG,
    /** What looks wrong. */
    ALERTS,
    /** The keys. */
    HELP
}
