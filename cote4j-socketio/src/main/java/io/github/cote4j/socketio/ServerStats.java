package io.github.cote4j.socketio;

/**
 * What a server has seen since it was built. Immutable; the figures are not taken at one instant.
 *
 * @param connections clients that are connected
 * @param sockets sockets of all namespaces
 * @param accepted connections that were opened, in all
 * @param refused requests for a connection that were refused: foreign origin, too many, not of the protocol
 * @param upgraded connections that went from polling to WebSocket
 * @param tooSlow clients cut off because they did not take what they were sent
 * @param badPackets connections closed because of a packet that is not of the protocol or over a bound
 * @param events events that clients sent
 * @param refusedConnects clients kept out of a namespace: an unknown one, or refused by middleware
 * @param refusedEvents events refused because too many of the client were in flight
 */
public record ServerStats(
        int connections,
        int sockets,
        long accepted,
        long refused,
        long upgraded,
        long tooSlow,
        long badPackets,
        long events,
        long refusedConnects,
        long refusedEvents) {}
