package io.github.cote4j.sockend;

/**
 * What a gateway has seen since it was opened. Immutable; the figures are not taken at one instant.
 *
 * @param inFlight requests of browsers that wait for their answer
 * @param answered requests that were answered with results
 * @param failed requests that ended in an error of the mesh or of a responder
 * @param refused requests that never reached the mesh: a type that nobody lists, a body that cannot be sent, too many at
 *     once, refused by a transformer
 * @param cancelled requests given up because their client had gone
 * @param events events of publishers that were passed on, once each however many clients there were
 * @param droppedEvents events that could not be passed on: no JSON, or a name that Socket.IO keeps for itself
 * @param missedEvents events that publishers say did not reach the gateway
 */
public record SockendStats(
        int inFlight,
        long answered,
        long failed,
        long refused,
        long cancelled,
        long events,
        long droppedEvents,
        long missedEvents) {}
