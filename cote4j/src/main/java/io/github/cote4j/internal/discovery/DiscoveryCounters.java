package io.github.cote4j.internal.discovery;

/**
 * What an engine has counted since it was made.
 *
 * @param sent packets given to the transport
 * @param received packets taken from the transport
 * @param malformed packets that broke the protocol
 * @param ignored well-formed packets that were of no use: one's own, of unknown events, late ones of peers that left
 * @param dropped packets left unread because too many were waiting, and hellos of peers beyond the bound
 */
public record DiscoveryCounters(long sent, long received, long malformed, long ignored, long dropped) {}
