package io.github.cote4j.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a component has counted since it was made, and what it has in hand just now. Counts only grow, so that whoever reads
 * twice has the rate in between; exceptions are {@code inFlight}, {@code queued}, {@code unreachable} and {@code unhandled}.
 * What a kind of component does not have is zero or empty.
 *
 * <p>Immutable and safe to share.
 *
 * @param id the component's id in the mesh
 * @param at when it was read, by the clock of the component's host
 * @param started when the component was made, by the same clock
 * @param requests requests that have ended: of a requester with a reply, a failure, or because the caller cancelled; of a
 *     responder answered, with an error too
 * @param errors how many of them ended in an error; of a subscriber, calls of handlers that failed
 * @param retries attempts that a requester made beyond the first of a request, at whatever responder
 * @param refused requests that were not taken: by a requester, which had too many pending; by a responder, which had too much
 *     in hand or handles no such type. They are in none of the other counts but {@code unhandled}
 * @param inFlight requests that a requester has sent, or a responder has in hand
 * @param queued requests that wait for a responder or to be sent again, events that wait for subscribers (for each of them),
 *     or for a subscriber's handlers
 * @param events events published, to nobody too; or taken in by a subscriber for its handlers
 * @param dropped events that a publisher dropped because of slow subscribers, or that a subscriber missed
 * @param times how long the requests took: those of a requester from the call to the reply, those of a responder from
 *     their arrival to the end of their handler; failed ones too when they were sent
 * @param links the links to peers, of a requester or subscriber those that are open; of other kinds none are told
 * @param unreachable ids of peers to which a requester or subscriber should be linked and for three seconds could not
 * @param unhandled request types for which a requester found nobody, and how many requests failed or wait now for that
 *     reason; types that a responder does not handle, and how many requests it refused. The 16 types it happened to last, and
 *     of long ones the first 128 characters
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
