package io.github.cote4j.metrics;

/**
 * What went over one link, as the side that opened it counts: the requests of a requester, the events of a subscriber.
 *
 * @param peer the id of the component at the other end
 * @param sent requests sent, or events heard, since the component first linked to that peer
 * @param failed how many of them ended in an error, or were missed
 */
public record LinkMetrics(String peer, long sent, long failed) {}
