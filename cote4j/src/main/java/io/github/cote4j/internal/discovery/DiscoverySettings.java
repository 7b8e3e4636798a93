package io.github.cote4j.internal.discovery;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How the engine announces and forgets.
 *
 * @param processId the id of this process on the wire, a UUID
 * @param processCommand the command line told to others
 * @param hostName the host name told to others
 * @param helloInterval time between two announcements of a component
 * @param checkInterval time between two looks for silent peers
 * @param nodeTimeout silence after which a peer is gone
 * @param ignoreProcess whether components of this process ignore each other
 * @param localAddress where components of this process reach each other
 */
public record DiscoverySettings(
        String processId,
        String processCommand,
        String hostName,
        Duration helloInterval,
        Duration checkInterval,
        Duration nodeTimeout,
        boolean ignoreProcess,
        InetAddress localAddress) {}
