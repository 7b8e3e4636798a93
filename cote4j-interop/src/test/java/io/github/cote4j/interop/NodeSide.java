package io.github.cote4j.interop;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A Node process with npm's cote in it, as a {@link Side}. */
final class NodeSide implements Side {
    private final NodePeer peer;

    NodeSide(int port, Settings settings) {
        this.peer = NodePeer.start("peer.js", settings.variables());
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("port", port);
        options.put("broadcast", Mesh.BROADCAST);
        options.put("helloInterval", Mesh.HELLO_MILLIS);
        options.put("checkInterval", Mesh.CHECK_MILLIS);
        options.put("nodeTimeout", Mesh.NODE_TIMEOUT_MILLIS);
        options.put("statusInterval", Mesh.STATUS_MILLIS);
        options.put("useHostNames", settings.useHostNames());
        options.put("log", false);
        options.put("logUnknownEvents", false);
        if (settings.environment() != null) {
            options.put("environment", settings.environment());
        }
        if (settings.multicast() != null) {
            options.put("multicast", settings.multicast());
        }
        try {
            peer.call("join", Map.of("options", options, "loopbackMulticast", settings.multicast() != null));
        } catch (RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    @Override
    public NodeAnswerer responder(Ad ad, Map<String, Behaviour> handlers) {
        Map<String, String> scripts = new LinkedHashMap<>();
        handlers.forEach((type, behaviour) -> scripts.put(type, behaviour.script));
        return new NodeAnswerer(make("responder", ad, Map.of("handlers", scripts)));
    }

    @Override
    public NodeAsker requester(Ad ad, Balancing balancing) {
        String script =
                switch (balancing) {
                    case ROUND_ROBIN -> "plain";
                    case LEAST_PENDING -> "pending";
                    case LEAST_TIME -> "time";
                };
        return new NodeAsker(make("requester", ad, Map.of("balancing", script)), balancing);
    }

    @Override
    public Teller publisher(Ad ad) {
        return new NodeTeller(make("publisher", ad, Map.of()));
    }

    @Override
    public Hearer subscriber(Ad ad, String... topics) {
        String prefix = ad.namespace() == null ? "" : ad.namespace() + "::";
        return new NodeHearer(make("subscriber", ad, Map.of("topics", topics)), prefix);
    }

    /** Makes a monitor, which Node alone has. */
    NodeMonitor monitor(String name) {
        return new NodeMonitor(make("monitor", Ad.of(name, null), Map.of()));
    }

    /** Starts cote's monitoring tool on the first free port from the given one up; it publishes its graph that often. */
    void monitoringTool(int port, int intervalMillis) {
        make("monitoringTool", Ad.of("tool", null), Map.of("port", port, "interval", intervalMillis));
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        peer.kill();
    }

    @Override
    public void close() {
        peer.close();
    }

    private Handle make(String command, Ad ad, Map<String, ?> more) {
        String component = UUID.randomUUID().toString();
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("component", component);
        parameters.put("advertisement", advertisement(ad));
        return new Handle(component, (String) peer.call(command, parameters));
    }

    private static Map<String, Object> advertisement(Ad ad) {
        Map<String, Object> advertisement = new LinkedHashMap<>();
        advertisement.put("name", ad.name());
        advertisement.put("key", ad.key());
        advertisement.put("namespace", ad.namespace());
        advertisement.put("subset", ad.subset());
        advertisement.put("subscribesTo", ad.subscribesTo());
        advertisement.put("respondsTo", ad.respondsTo());
        advertisement.put("port", ad.port());
        advertisement.put("timeout", ad.timeoutMillis());
        advertisement.values().removeIf(value -> value == null);
        return advertisement;
    }

    private static Object toScript(Object value) {
        return value instanceof byte[] bytes
                ? Map.of("$blob", Base64.getEncoder().encodeToString(bytes))
                : value;
    }

    private static Object fromScript(Object value) {
        return value instanceof Map<?, ?> map && map.get("$blob") instanceof String base64
                ? Base64.getDecoder().decode(base64)
                : value;
    }

    /** What a Node callback's or promise's error says: a string, an object from the wire, or an Error made by cote itself. */
    static Outcome.Failure failure(Object error) {
        if (!(error instanceof Map<?, ?> map)) {
            return error == null ? null : new Outcome.Failure(Outcome.Cause.REMOTE, String.valueOf(error), null, null);
        }
        if (map.get("$error") instanceof Map<?, ?> own) {
            String message = (String) own.get("message");
            Outcome.Cause cause = "Request timed out.".equals(message) ? Outcome.Cause.TIMED_OUT : Outcome.Cause.OTHER;
            return new Outcome.Failure(cause, message, null, (String) own.get("name"));
        }
        Object code = map.get("code");
        return new Outcome.Failure(
                "COTE_NO_HANDLER".equals(code) ? Outcome.Cause.NO_HANDLER : Outcome.Cause.REMOTE,
                (String) map.get("message"),
                (String) code,
                (String) map.get("name"));
    }

    /** A component of the process: what the script calls it, and its id in the mesh. */
    private class Handle {
        private final String component;
        private final String id;

        Handle(String component, String id) {
            this.component = component;
            this.id = id;
        }

        Handle(Handle other) {
            this(other.component, other.id);
        }

        public String id() {
            return id;
        }

        public int links() {
            return list("links").size();
        }

        public void close() {
            peer.call("close", Map.of("component", component));
        }

        List<Object> list(String command) {
            return List.copyOf((List<?>) peer.call(command, Map.of("component", component)));
        }

        CompletableFuture<Object> send(String command, Map<String, ?> parameters) {
            Map<String, Object> all = new HashMap<>(parameters);
            all.put("component", component);
            return peer.send(command, all);
        }

        /** The address at this end of each TCP link. */
        List<Object> addresses(String end) {
            return list("links").stream()
                    .map(link -> (Object) ((Map<?, ?>) link).get(end))
                    .toList();
        }
    }

    final class NodeAnswerer extends Handle implements Answerer {
        NodeAnswerer(Handle handle) {
            super(handle);
        }

        @Override
        public List<Object> received() {
            return list("received");
        }

        List<Object> localAddresses() {
            return addresses("local");
        }
    }

    final class NodeAsker extends Handle implements Asker {
        private final Balancing balancing;

        NodeAsker(Handle handle, Balancing balancing) {
            super(handle);
            this.balancing = balancing;
        }

        @Override
        public CompletableFuture<Outcome> ask(Ask ask) {
            return send("request", Map.of("request", request(ask))).thenApply(this::outcome);
        }

        /** Sends a request with more arguments behind its object, as only Node can. */
        CompletableFuture<Outcome> askWith(Ask ask, Object... extras) {
            List<Object> scripts = Arrays.stream(extras).map(NodeSide::toScript).toList();
            return send("request", Map.of("request", request(ask), "extras", scripts))
                    .thenApply(this::outcome);
        }

        /** Sends a request without a callback; the map has what the promise {@code resolved} to or was {@code rejected} with. */
        Map<?, ?> promised(Ask ask) {
            return (Map<?, ?>) send("promised", Map.of("request", request(ask))).join();
        }

        List<Object> remoteAddresses() {
            return addresses("remote");
        }

        private Map<String, Object> request(Ask ask) {
            Map<String, Object> request = new LinkedHashMap<>(ask.body());
            request.put("type", ask.type());
            if (ask.timeoutMillis() != null) {
                request.put("__timeout", ask.timeoutMillis());
            }
            if (ask.subset() != null) {
                request.put("__subset", ask.subset());
            }
            return request;
        }

        private Outcome outcome(Object answer) {
            Map<?, ?> map = (Map<?, ?>) answer;
            List<?> results = (List<?>) map.get("results");
            // cote's TimeBalancedRequester puts its statistics behind the results.
            int count = balancing == Balancing.LEAST_TIME ? results.size() - 1 : results.size();
            return new Outcome(
                    results.stream().limit(count).map(NodeSide::fromScript).toList(), failure(map.get("error")));
        }
    }

    final class NodeTeller extends Handle implements Teller {
        NodeTeller(Handle handle) {
            super(handle);
        }

        @Override
        public void publish(String topic, Object data) {
            send("publish", Map.of("topic", topic, "data", toScript(data))).join();
        }
    }

    final class NodeHearer extends Handle implements Hearer {
        private final String prefix;

        NodeHearer(Handle handle, String prefix) {
            super(handle);
            this.prefix = prefix;
        }

        @Override
        public List<Heard> heard() {
            return list("heard").stream().map(this::heard).toList();
        }

        private Heard heard(Object line) {
            Map<?, ?> map = (Map<?, ?>) line;
            String topic = (String) map.get("topic");
            return new Heard(
                    (String) map.get("on"),
                    topic.startsWith(prefix) ? topic.substring(prefix.length()) : topic,
                    fromScript(map.get("data")));
        }
    }

    final class NodeMonitor extends Handle {
        NodeMonitor(Handle handle) {
            super(handle);
        }

        /** The status messages that came, as Node hands them out, the oldest first. */
        List<Map<?, ?>> statuses() {
            return list("statuses").stream()
                    .<Map<?, ?>>map(status -> (Map<?, ?>) status)
                    .toList();
        }

        /** The nodes of the newest status message of the component. */
        List<?> nodesOf(String id) {
            return statuses().stream()
                    .filter(status -> id.equals(status.get("id")))
                    .reduce((older, newer) -> newer)
                    .<List<?>>map(status -> (List<?>) status.get("nodes"))
                    .orElse(List.of());
        }
    }
}
