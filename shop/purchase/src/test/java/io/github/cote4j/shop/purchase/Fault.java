package io.github.cote4j.shop.purchase;

/** What may become of a request on its way. */
enum Fault {
    /** It comes, and so does its answer. */
    NONE,

    /** Nobody is there: it surely does not run. */
    NOT_SENT,

    /** It is lost on its way; whether it ran its sender cannot know. */
    REQUEST_LOST,

    /** It runs, and its answer is lost; to its sender the same. */
    ANSWER_LOST
}
