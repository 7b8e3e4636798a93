package io.github.cote4j.monitor;

/**
 * A link between two components. Immutable.
 *
 * @param source the id of the component that opened it: a requester or subscriber
 * @param target the id of the component that listens: a responder or publisher
 * @param perSecond requests sent or events heard, a second; 0 when the source does not say, as Node's
 * @param failedPerSecond how many of them ended in an error or were missed, a second
 * @param total requests sent or events heard since the link was first opened
 */
public record LinkView(String source, String target, double perSecond, double failedPerSecond, long total) {}
