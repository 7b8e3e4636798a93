package io.github.cote4j.monitor;

import org.jspecify.annotations.Nullable;

/**
 * A link between two components. Immutable.
 *
 * @param source the id of the component that opened it: a requester or subscriber
 * @param target the id of the component that listens: a responder or publisher
 * @param perSecond requests sent or events heard, a second; null when the source does not say, as cote.js's
 * @param failedPerSecond how many of them ended in an error or were missed, a second; null as perSecond is
 * @param total requests sent or events heard since the link was first opened; null as perSecond is
 */
public record LinkView(
        String source,
        String target,
        @Nullable Double perSecond,
        @Nullable Double failedPerSecond,
        @Nullable Long total) {}
