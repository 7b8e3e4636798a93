package io.github.cote4j.swim;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what {@link SwimDiscovery} needs; each method returns the builder and checks its value. For one thread. */
public final class SwimBuilder {
    private static final Pattern SEED = Pattern.compile("([^:\\s]+)(?::(\\d{1,5}))?");
    private static final int MAX_PORT = 65_535;

    private List<String> seeds = List.of();
    private String bind = "0.0.0.0";
    private String advertise = "";
    private int port = SwimDiscovery.DEFAULT_PORT;
    private Duration probeInterval = Duration.ofSeconds(1);
    private Duration syncInterval = Duration.ofSeconds(5);
    private Duration refresh = Duration.ofSeconds(2);

    SwimBuilder() {}

    /** Sets the seeds, as {@link #seeds(List)} does. */
    public SwimBuilder seeds(String... seeds) {
        return seeds(List.of(seeds));
    }

    /**
     * Processes to join through, {@code HOST} or {@code HOST:PORT}, the port {@value SwimDiscovery#DEFAULT_PORT} when there
     * is none. One that is up is enough; the others are tried again and again, their names resolved each time. May hold
     * this process's own address, so that all processes can have the same list. Default: none, for a mesh's first process.
     */
    public SwimBuilder seeds(List<String> seeds) {
        this.seeds = seeds.stream().map(SwimBuilder::withPort).toList();
        return this;
    }

    /** The IPv4 address to listen on, as {@code CoteConfig.bind()}. Default: 0.0.0.0, every interface. */
    public SwimBuilder bind(String bind) {
        this.bind = notBlank(bind, "bind");
        return this;
    }

    /**
     * The host or IPv4 address that others are told to reach this process at; resolved once, at the start. Default: the one
     * it is bound to, or this host's first address when that is every interface.
     */
    public SwimBuilder advertise(String advertise) {
        this.advertise = notBlank(advertise, "advertise");
        return this;
    }

    /**
     * The port to listen on, for UDP and for TCP; the next free one is taken when others have it, and any free one for 0.
     * Default: {@value SwimDiscovery#DEFAULT_PORT}.
     */
    public SwimBuilder port(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be from 0 to " + MAX_PORT + ", not " + port);
        }
        this.port = port;
        return this;
    }

    /**
     * Time between two probes that this process sends. One that dies is missed after one or two, and declared dead after
     * two more times the logarithm of their number: 8 s among ten, 20 s among a thousand. Default: 1 s.
     */
    public SwimBuilder probeInterval(Duration probeInterval) {
        this.probeInterval = atLeast(probeInterval, Duration.ofMillis(50), "probeInterval");
        return this;
    }

    /**
     * Time between two looks at a seed or another member, at which both compare whom they know. As long as seeds are
     * down, the time between two tries. Default: 5 s.
     */
    public SwimBuilder syncInterval(Duration syncInterval) {
        this.syncInterval = atLeast(syncInterval, Duration.ofMillis(100), "syncInterval");
        return this;
    }

    /**
     * Time after which the engine above is told again, without any traffic, of everybody who is alive; well below
     * {@code CoteConfig.nodeTimeout()}. Default: 2 s.
     */
    public SwimBuilder refresh(Duration refresh) {
        this.refresh = atLeast(refresh, Duration.ofMillis(50), "refresh");
        return this;
    }

    /** The discovery, to be given to one {@code CoteConfig}. */
    public SwimDiscovery build() {
        return new SwimDiscovery(new SwimSettings(seeds, bind, advertise, port, probeInterval, syncInterval, refresh));
    }

    private static String withPort(String seed) {
        Matcher matcher = SEED.matcher(Objects.requireNonNull(seed, "seeds").strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("seeds must be HOST or HOST:PORT each, not " + seed);
        }
        int port = matcher.group(2) == null ? SwimDiscovery.DEFAULT_PORT : Integer.parseInt(matcher.group(2));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("seeds' ports must be from 1 to " + MAX_PORT + ", not " + seed);
        }
        return matcher.group(1) + ":" + port;
    }

    private static String notBlank(String value, String name) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return value;
    }

    private static Duration atLeast(Duration value, Duration least, String name) {
        if (Objects.requireNonNull(value, name).compareTo(least) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from " + least.toMillis() + " ms to a day, not " + value.toMillis() + " ms");
        }
        return value;
    }
}
