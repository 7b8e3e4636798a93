package io.github.cote4j.monitor;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A component that exists only in what a test tells a model of it; its counts are fields that the test sets. */
final class Simulated {
    final String id;
    String name;
    final String axonType;
    String host = "alpha";
    String address = "10.0.0.1";
    String environment = "";
    String key = "";
    String namespace;
    String process;
    String command = "java app.jar";
    String advertised;
    Integer port;
    boolean node;
    List<String> handles;
    Duration clockAhead = Duration.ZERO;
    Instant started = SimulatedMesh.START;

    long requests;
    long errors;
    long refused;
    long inFlight;
    long queued;
    long events;
    long dropped;
    ResponseTimes times = ResponseTimes.NONE;
    final Map<Simulated, long[]> links = new LinkedHashMap<>();
    List<String> unreachable = List.of();
    Map<String, Long> unhandled = Map.of();

    Simulated(String id, String name, String axonType) {
        this.id = id;
        this.process = "process-" + id;
        this.name = name;
        this.axonType = axonType;
        if (axonType.equals("rep") || axonType.equals("pub-emitter")) {
            port = 8000;
        }
    }

    /** Links to that component, over which so much has gone. */
    Simulated linkedTo(Simulated target, long sent, long failed) {
        links.put(target, new long[] {sent, failed});
        return this;
    }

    Peer peer(Instant firstSeen, Instant lastSeen) {
        return new Peer(
                id,
                process,
                command,
                host,
                address == null ? List.of() : List.of(inet(address)),
                new Advertisement(
                        axonType.equals("monitor") ? "monitor" : "service",
                        name,
                        Matching.fullKey(environment, key),
                        axonType.equals("monitor") ? null : axonType,
                        namespace,
                        port,
                        null,
                        null,
                        null,
                        null,
                        null,
                        node ? null : new Advertisement.Jvm(1, advertised, handles)),
                firstSeen,
                lastSeen);
    }

    ComponentMetrics metrics(Instant now) {
        return new ComponentMetrics(
                id,
                now.plus(clockAhead),
                started,
                requests,
                errors,
                0,
                refused,
                inFlight,
                queued,
                events,
                dropped,
                times,
                links.entrySet().stream()
                        .map(each -> new LinkMetrics(each.getKey().id, each.getValue()[0], each.getValue()[1]))
                        .toList(),
                unreachable,
                unhandled);
    }

    ComponentStatus status(Instant now) {
        return new ComponentStatus(
                id, links.keySet().stream().map(each -> each.id).toList(), node ? null : metrics(now));
    }

    private static InetAddress inet(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
