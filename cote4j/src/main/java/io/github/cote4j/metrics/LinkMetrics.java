package io.github.cote4j.metrics;

/**
 * What went over one link, as the side that opened it counts: the requests of a requester, the events of a subscriber.
 *
 * @param peer the id of the component at the other end
 * @param sent requests sent, as often as they were sent, or events heard, of whatever topic, since the component first linked
 *     to that peer, over however many links
 * @param failed how many requests were answered with an error, timed out or were lost with a link; how many events were missed
 */
public record LinkMetrics(String peer, long sent, long failed) {}
