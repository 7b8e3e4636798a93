package io.github.cote4j.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a component has counted since it was made, and what it has in hand just now. Counts only grow, so that whoever reads
 * twice has the rate in between. What a kind of component does not have is zero or empty.
 *
 * <p>Immutable and safe to share.
 *
 * @param id the component's id in the mesh
 * @param at when it was read, by the clock of the component's host
 * @param started when the component was made, by the same clock
 * @param requests requests that have ended: sent by a requester, answered by a responder
 * @param errors how many of them ended in an error; of a subscriber, events that a handler failed at
 * @param retries attempts that a requester made beyond the first of a request
 * @param refused requests that a responder did not take, since it had too much in hand or handles no such type
 * @param inFlight requests that a requester has sent, or a responder has in hand
 * @param queued requests that wait for a responder, events that wait for a subscriber, or for a subscriber's handler
 * @param events events published, or delivered to a subscriber's handlers
 * @param dropped events that a publisher dropped because of slow subscribers, or that a subscriber missed
 * @param times how long the requests took: those of a requester from the call to the reply, those of a responder from
 *     their arrival to their answer; failed ones too when they were sent
 * @param links the links to peers, of a requester or subscriber those it has opened; of other kinds none are told
 * @param unreachable ids of peers to which a requester or subscriber should be linked and for seconds could not
 * @param unhandled request types that nobody handles, or this responder does not, and how many requests ended or wait for
 *     that reason; at most 16 types
 */
public record ComponentMetrics(
        String id,
        Instant at,
        Instant started,
        long requests,
        long errors,
        long retries,
        long refused,
        long inFlight,
        long queued,
        long events,
        long dropped,
        ResponseTimes times,
        List<LinkMetrics> links,
        List<String> unreachable,
        Map<String, Long> unhandled) {

    /** Copies the lists and the map. */
    public ComponentMetrics {
        links = List.copyOf(links);
        unreachable = List.copyOf(unreachable);
        unhandled = Map.copyOf(unhandled);
    }
}
