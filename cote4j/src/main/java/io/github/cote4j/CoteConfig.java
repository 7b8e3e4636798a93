package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.discovery.DiscoveryTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Cote} joins the mesh. Immutable; every value has been checked.
 *
 * <p>A value set on the {@link #builder()} wins over its environment variable ({@link Variable} lists them all), which
 * wins over the default named with each accessor.
 */
public final class CoteConfig {
    private final Builder values;

    private CoteConfig(Builder values) {
        this.values = values;
    }

    /** A builder that starts from the environment of this process. */
    public static Builder builder() {
        return builder(System.getenv());
    }

    /**
     * A builder that starts from the given variables; an empty map gives the defaults alone.
     *
     * @throws IllegalArgumentException when a variable's value is not of its form; the message names the variable
     */
    public static Builder builder(Map<String, String> environment) {
        Builder builder = new Builder();
        Variable.readAll(environment, builder);
        return builder;
    }

    /** Separates meshes on one network: components link only within one environment. Default: empty. */
    public String environment() {
        return values.environment;
    }

    /** The host name told to others. Default: what {@link #advertise()} says, or this host's. */
    public String hostName() {
        String hostName = values.hostName == null ? values.advertise : values.hostName;
        return hostName == null ? values.localHostName : hostName;
    }

    /** Whether to connect to peers by host name instead of the address they were heard from. Default: false. */
    public boolean useHostNames() {
        return values.useHostNames;
    }

    /** The UDP port of discovery. Default: 12345. */
    public int discoveryPort() {
        return values.discoveryPort;
    }

    /** The one broadcast address to announce on, or null (the default) for every usable interface's. */
    public @Nullable String broadcast() {
        return values.broadcast;
    }

    /** The multicast group to announce on, or null (the default) for none. Wins over broadcast. */
    public @Nullable String multicast() {
        return values.multicast;
    }

    /** The hops a multicast announcement may take, 0 to 255. Default: 1. */
    public int multicastTtl() {
        return values.multicastTtl;
    }

    /** Hosts ({@code HOST} or {@code HOST:PORT}) to announce to, one by one; names are resolved again and again. Wins over multicast and broadcast. Default: none. */
    public List<String> unicast() {
        return values.unicast;
    }

    /** The address that discovery binds to, and listeners unless {@link #listen()} says otherwise. Default: 0.0.0.0, every interface. */
    public String bind() {
        return values.bind;
    }

    /**
     * The address that listeners bind to: with 127.0.0.1 only programs of this machine can connect, while discovery hears broadcasts,
     * which a socket bound there does not. Default: {@link #bind()}.
     */
    public String listen() {
        return values.listen == null ? values.bind : values.listen;
    }

    /** The host or address that others are told to connect to, or null (the default) for the one they hear us from. */
    public @Nullable String advertise() {
        return values.advertise;
    }

    /** The first TCP port that a listener tries; it takes the next free one. Default: 8000, as in cote.js. */
    public int firstPort() {
        return values.firstPort;
    }

    /** Time between two announcements. Default: 2 s. */
    public Duration helloInterval() {
        return values.helloInterval;
    }

    /** Time between two looks for silent peers. Default: 4 s. */
    public Duration checkInterval() {
        return values.checkInterval;
    }

    /** Silence after which a peer is gone; not below the check interval. Default: 5 s. */
    public Duration nodeTimeout() {
        return values.nodeTimeout;
    }

    /** Silence after which a link to another cote4j component is closed as hung or cut. Default: 1.5 s. */
    public Duration linkTimeout() {
        return values.linkTimeout;
    }

    /** Whether the end of the JVM (SIGTERM, SIGINT, {@code System.exit}) closes the {@code Cote} first. Default: true. */
    public boolean closeOnExit() {
        return values.closeOnExit;
    }

    /** Time between two status messages to each monitor. Default: 5 s. */
    public Duration statusInterval() {
        return values.statusInterval;
    }

    /**
     * Whether components measure how long requests take, and tell JVM monitors what they count; false for only what cote.js
     * reports: the links of requesters and subscribers. Default: true.
     */
    public boolean metrics() {
        return values.metrics;
    }

    /** Whether components of this process ignore each other. Default: false. */
    public boolean ignoreProcess() {
        return values.ignoreProcess;
    }

    /** How long a request may take in all, unless the requester or the call says otherwise. Default: 10 s. */
    public Duration requestTimeout() {
        return values.requestTimeout;
    }

    /** How long {@link Cote#close()} lets work in hand finish. Default: 10 s. */
    public Duration drain() {
        return values.drain;
    }

    /** The largest frame taken from or sent to a peer, in bytes. Default: 64 MiB. */
    public int maxFrameBytes() {
        return values.maxFrameBytes;
    }

    /** Whether to log at all who comes and goes. Default: true. */
    public boolean log() {
        return values.log;
    }

    /** Whether to log one's own start and peers that come. Default: true. */
    public boolean helloLogs() {
        return values.helloLogs;
    }

    /** Whether to log peers that come and go. Default: true. */
    public boolean statusLogs() {
        return values.statusLogs;
    }

    /**
     * Whether to log requests that nothing handles, and events that no handler hears of a subscriber that chose its topics
     * or has no handler. Default: true.
     */
    public boolean logUnknownEvents() {
        return values.logUnknownEvents;
    }

    /** Event loops of this {@code Cote}. Default: half of the processors, at least 1, at most 4. */
    public int ioThreads() {
        return values.ioThreads;
    }

    /** Runs handlers and completes futures; null (the default) for virtual threads on Java 21 and later, a pool before. */
    public @Nullable Executor executor() {
        return values.executor;
    }

    /** Converts bodies. Default: {@link JacksonCodec}. */
    public Codec codec() {
        return values.codec;
    }

    /**
     * How to meet others over Redis, by the names that cote.js has for it: {@code url}, {@code host}, {@code port},
     * {@code username}, {@code password}, {@code db}, {@code tls}. Empty (the default) for not at all; wins over unicast,
     * multicast and broadcast. Needs the module {@code cote4j-redis}.
     */
    public Map<String, String> redis() {
        return values.redis;
    }

    /**
     * Processes to join a mesh through that gossips (SWIM), {@code HOST} or {@code HOST:PORT}; may hold this process's own
     * address. Empty (the default) for no gossip; wins over unicast, multicast and broadcast. Needs the module
     * {@code cote4j-swim}.
     */
    public List<String> swim() {
        return values.swim;
    }

    /** Carries discovery instead of UDP, Redis and SWIM, or null (the default). */
    public @Nullable DiscoveryTransport discovery() {
        return values.discovery;
    }

    /** Collects values; not safe for use by several threads. Each method returns the builder and checks its value. */
    public static final class Builder implements Cloneable {
        private String environment = "";
        private final String localHostName = HostName.ofThisHost();
        private @Nullable String hostName;
        private boolean useHostNames;
        private int discoveryPort = 12345;
        private @Nullable String broadcast;
        private @Nullable String multicast;
        private int multicastTtl = 1;
        private List<String> unicast = List.of();
        private String bind = "0.0.0.0";
        private @Nullable String listen;
        private @Nullable String advertise;
        private int firstPort = 8000;
        private Duration helloInterval = Duration.ofSeconds(2);
        private Duration checkInterval = Duration.ofSeconds(4);
        private Duration nodeTimeout = Duration.ofSeconds(5);
        private Duration linkTimeout = Duration.ofMillis(1_500);
        private boolean closeOnExit = true;
        private Duration statusInterval = Duration.ofSeconds(5);
        private boolean metrics = true;
        private boolean ignoreProcess;
        private Duration requestTimeout = Duration.ofSeconds(10);
        private Duration drain = Duration.ofSeconds(10);
        private int maxFrameBytes = 64 << 20;
        private boolean log = true;
        private boolean helloLogs = true;
        private boolean statusLogs = true;
        private boolean logUnknownEvents = true;
        private int ioThreads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
        private @Nullable Executor executor;
        private Codec codec = new JacksonCodec();
        private Map<String, String> redis = Map.of();
        private List<String> swim = List.of();
        private @Nullable DiscoveryTransport discovery;

        private Builder() {}

        /** Sets {@link CoteConfig#environment()}. */
        public Builder environment(String environment) {
            this.environment = Objects.requireNonNull(environment, "environment");
            return this;
        }

        /** Sets {@link CoteConfig#hostName()}. */
        public Builder hostName(String hostName) {
            this.hostName = Checks.notBlank(hostName, "hostName");
            return this;
        }

        /** Sets {@link CoteConfig#useHostNames()}. */
        public Builder useHostNames(boolean useHostNames) {
            this.useHostNames = useHostNames;
            return this;
        }

        /** Sets {@link CoteConfig#discoveryPort()}. */
        public Builder discoveryPort(int discoveryPort) {
            this.discoveryPort = Checks.port(discoveryPort, "discoveryPort");
            return this;
        }

        /** Sets {@link CoteConfig#broadcast()}. */
        public Builder broadcast(@Nullable String broadcast) {
            this.broadcast = broadcast == null ? null : Checks.ipv4(broadcast, "broadcast");
            return this;
        }

        /** Sets {@link CoteConfig#multicast()}. */
        public Builder multicast(@Nullable String multicast) {
            this.multicast = multicast == null ? null : Checks.multicastGroup(multicast, "multicast");
            return this;
        }

        /** Sets {@link CoteConfig#multicastTtl()}. */
        public Builder multicastTtl(int multicastTtl) {
            this.multicastTtl = Checks.inRange(multicastTtl, 0, 255, "multicastTtl");
            return this;
        }

        /** Sets {@link CoteConfig#unicast()}. */
        public Builder unicast(List<String> unicast) {
            unicast.forEach(host -> Checks.hostAndPort(host, "unicast"));
            this.unicast = List.copyOf(unicast);
            return this;
        }

        /** Sets {@link CoteConfig#listen()}. */
        public Builder listen(String listen) {
            this.listen = Checks.notBlank(listen, "listen");
            return this;
        }

        /** Sets {@link CoteConfig#bind()}. */
        public Builder bind(String bind) {
            this.bind = Checks.notBlank(bind, "bind");
            return this;
        }

        /** Sets {@link CoteConfig#advertise()}. */
        public Builder advertise(@Nullable String advertise) {
            this.advertise = advertise == null ? null : Checks.notBlank(advertise, "advertise");
            return this;
        }

        /** Sets {@link CoteConfig#firstPort()}. */
        public Builder firstPort(int firstPort) {
            this.firstPort = Checks.port(firstPort, "firstPort");
            return this;
        }

        /** Sets {@link CoteConfig#helloInterval()}. */
        public Builder helloInterval(Duration helloInterval) {
            this.helloInterval = Checks.positive(helloInterval, "helloInterval");
            return this;
        }

        /** Sets {@link CoteConfig#checkInterval()}. */
        public Builder checkInterval(Duration checkInterval) {
            this.checkInterval = Checks.positive(checkInterval, "checkInterval");
            return this;
        }

        /** Sets {@link CoteConfig#nodeTimeout()}. */
        public Builder nodeTimeout(Duration nodeTimeout) {
            this.nodeTimeout = Checks.positive(nodeTimeout, "nodeTimeout");
            return this;
        }

        /** Sets {@link CoteConfig#linkTimeout()}; at least 60 ms, and longer than any pause that is not to cost a link. */
        public Builder linkTimeout(Duration linkTimeout) {
            this.linkTimeout = Checks.atLeast(linkTimeout, Duration.ofMillis(60), "linkTimeout");
            return this;
        }

        /** Sets {@link CoteConfig#closeOnExit()}. */
        public Builder closeOnExit(boolean closeOnExit) {
            this.closeOnExit = closeOnExit;
            return this;
        }

        /** Sets {@link CoteConfig#statusInterval()}. */
        public Builder statusInterval(Duration statusInterval) {
            this.statusInterval = Checks.positive(statusInterval, "statusInterval");
            return this;
        }

        /** Sets {@link CoteConfig#metrics()}. */
        public Builder metrics(boolean metrics) {
            this.metrics = metrics;
            return this;
        }

        /** Sets {@link CoteConfig#ignoreProcess()}. */
        public Builder ignoreProcess(boolean ignoreProcess) {
            this.ignoreProcess = ignoreProcess;
            return this;
        }

        /** Sets {@link CoteConfig#requestTimeout()}. */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = Checks.positive(requestTimeout, "requestTimeout");
            return this;
        }

        /** Sets {@link CoteConfig#drain()}; zero to close at once. */
        public Builder drain(Duration drain) {
            this.drain = Checks.notNegative(drain, "drain");
            return this;
        }

        /** Sets {@link CoteConfig#maxFrameBytes()}. */
        public Builder maxFrameBytes(int maxFrameBytes) {
            this.maxFrameBytes = Checks.inRange(maxFrameBytes, 1024, 1 << 30, "maxFrameBytes");
            return this;
        }

        /** Sets {@link CoteConfig#log()}. */
        public Builder log(boolean log) {
            this.log = log;
            return this;
        }

        /** Sets {@link CoteConfig#helloLogs()}. */
        public Builder helloLogs(boolean helloLogs) {
            this.helloLogs = helloLogs;
            return this;
        }

        /** Sets {@link CoteConfig#statusLogs()}. */
        public Builder statusLogs(boolean statusLogs) {
            this.statusLogs = statusLogs;
            return this;
        }

        /** Sets {@link CoteConfig#logUnknownEvents()}. */
        public Builder logUnknownEvents(boolean logUnknownEvents) {
            this.logUnknownEvents = logUnknownEvents;
            return this;
        }

        /** Sets {@link CoteConfig#ioThreads()}. */
        public Builder ioThreads(int ioThreads) {
            this.ioThreads = Checks.inRange(ioThreads, 1, 64, "ioThreads");
            return this;
        }

        /** Sets {@link CoteConfig#executor()}; it stays the caller's to shut down. */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** Sets {@link CoteConfig#codec()}. */
        public Builder codec(Codec codec) {
            this.codec = Objects.requireNonNull(codec, "codec");
            return this;
        }

        /**
         * Meets others over the Redis at this URI, {@code redis[s]://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]}, and over
         * nothing else. What it leaves out (a password, as a rule) comes from the environment.
         */
        public Builder redis(String uri) {
            Checks.redisUri(uri, "redis");
            this.swim = List.of();
            this.discovery = null;
            return redis("url", uri);
        }

        Builder redis(String option, String value) {
            Map<String, String> options = new HashMap<>(redis);
            options.put(option, value);
            this.redis = Map.copyOf(options);
            return this;
        }

        /**
         * Meets others by gossip through these seeds, and over nothing else; an empty list takes back what a variable says.
         */
        public Builder swim(List<String> seeds) {
            swimOfVariable(seeds);
            if (!seeds.isEmpty()) {
                this.redis = Map.of();
                this.discovery = null;
            }
            return this;
        }

        /** Beside Redis, so that {@link #build()} notices when variables ask for both. */
        Builder swimOfVariable(List<String> seeds) {
            seeds.forEach(host -> Checks.ipv4HostAndPort(host, "swim"));
            this.swim = List.copyOf(seeds);
            return this;
        }

        /** Sets {@link CoteConfig#discovery()}; the {@code Cote} made with it closes it. */
        public Builder discovery(DiscoveryTransport discovery) {
            this.discovery = Objects.requireNonNull(discovery, "discovery");
            return this;
        }

        /**
         * The configuration as it stands; the builder can be used on.
         *
         * @throws IllegalArgumentException when the node timeout is below the check interval, or variables ask for
         *     Redis and for SWIM and nothing set in code decides
         */
        public CoteConfig build() {
            if (nodeTimeout.compareTo(checkInterval) < 0) {
                throw new IllegalArgumentException("nodeTimeout (" + Variable.COTE_NODE_TIMEOUT + ", "
                        + nodeTimeout.toMillis() + " ms) must not be below checkInterval ("
                        + Variable.COTE_CHECK_INTERVAL + ", " + checkInterval.toMillis() + " ms)");
            }
            if (discovery == null && !redis.isEmpty() && !swim.isEmpty()) {
                throw new IllegalArgumentException(Variable.COTE_SWIM_SEEDS + " and " + Variable.COTE_DISCOVERY_REDIS
                        + "* must not be set both: discovery goes one way");
            }
            return new CoteConfig(clone());
        }

        @Override
        protected Builder clone() {
            try {
                return (Builder) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
