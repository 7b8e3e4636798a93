package io.github.cote4j;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Every environment variable that cote4j reads. Names without a remark are cote.js's own, with its meaning; times are
 * milliseconds.
 */
public enum Variable {
    /** {@link CoteConfig#environment()}. */
    COTE_ENV("separates meshes on one network", CoteConfig.Builder::environment),
    /** {@link CoteConfig#broadcast()}; cote.js documents it and ignores it. */
    COTE_BROADCAST_ADDRESS("the broadcast address to announce on", CoteConfig.Builder::broadcast),
    /** {@link CoteConfig#multicast()}. */
    COTE_MULTICAST_ADDRESS("the multicast group to announce on", CoteConfig.Builder::multicast),
    /** {@link CoteConfig#unicast()}; cote4j's own. */
    COTE_UNICAST("hosts to announce to, HOST[:PORT],…", (builder, value) -> builder.unicast(hosts(value))),
    /** {@link CoteConfig#redis()}, with every option's default; any value switches it on, and each of the next too. */
    COTE_DISCOVERY_REDIS("meet over Redis", (builder, value) -> builder.redis("on", onlyASwitch(value))),
    /** The option {@code url} of {@link CoteConfig#redis()}. */
    COTE_DISCOVERY_REDIS_URL(
            "the Redis to meet over, redis://HOST:PORT",
            (builder, value) -> builder.redis("url", Checks.redisUri(value, "value"))),
    /** The option {@code host} of {@link CoteConfig#redis()}. */
    COTE_DISCOVERY_REDIS_HOST(
            "the host of Redis", (builder, value) -> builder.redis("host", Checks.notBlank(value, "value"))),
    /** The option {@code port} of {@link CoteConfig#redis()}. */
    COTE_DISCOVERY_REDIS_PORT(
            "the port of Redis", (builder, value) -> builder.redis("port", "" + Checks.port(integer(value), "value"))),
    /** The option {@code username} of {@link CoteConfig#redis()}. */
    COTE_DISCOVERY_REDIS_USERNAME("the user at Redis", (builder, value) -> builder.redis("username", value)),
    /** The option {@code password} of {@link CoteConfig#redis()}. */
    COTE_DISCOVERY_REDIS_PASSWORD("the password at Redis", (builder, value) -> builder.redis("password", value)),
    /** The option {@code db} of {@link CoteConfig#redis()}. */
    COTE_DISCOVERY_REDIS_DB(
            "the database to select",
            (builder, value) -> builder.redis("db", "" + Checks.inRange(integer(value), 0, 99_999, "value"))),
    /** The option {@code tls} of {@link CoteConfig#redis()}; any value switches it on. */
    COTE_DISCOVERY_REDIS_TLS("talk TLS to Redis", (builder, value) -> builder.redis("tls", value)),
    /** {@link CoteConfig#swim()}; cote4j's own. */
    COTE_SWIM_SEEDS(
            "hosts to join a gossiping mesh through, HOST[:PORT],…",
            (builder, value) -> builder.swimOfVariable(hosts(value))),
    /** {@link CoteConfig#discoveryPort()}; cote4j's own. */
    COTE_DISCOVERY_PORT("the UDP port of discovery", (builder, value) -> builder.discoveryPort(integer(value))),
    /** {@link CoteConfig#bind()}; cote4j's own. */
    COTE_BIND("the address to bind to", CoteConfig.Builder::bind),
    /** {@link CoteConfig#listen()}; cote4j's own. */
    COTE_LISTEN("the address that listeners bind to", CoteConfig.Builder::listen),
    /** {@link CoteConfig#advertise()}; cote4j's own. */
    COTE_ADVERTISE("the host that others are told to connect to", CoteConfig.Builder::advertise),
    /** {@link CoteConfig#useHostNames()}; any value switches it on. */
    COTE_USE_HOST_NAMES("connect by host name", (builder, value) -> builder.useHostNames(!value.isEmpty())),
    /** {@link CoteConfig#hostName()}. */
    DISCOVERY_HOSTNAME("the host name told to others", CoteConfig.Builder::hostName),
    /** {@link CoteConfig#helloInterval()}. */
    COTE_HELLO_INTERVAL("time between announcements", (builder, value) -> builder.helloInterval(millis(value))),
    /** {@link CoteConfig#checkInterval()}. */
    COTE_CHECK_INTERVAL(
            "time between looks for silent peers", (builder, value) -> builder.checkInterval(millis(value))),
    /** {@link CoteConfig#nodeTimeout()}. */
    COTE_NODE_TIMEOUT("silence after which a peer is gone", (builder, value) -> builder.nodeTimeout(millis(value))),
    /** {@link CoteConfig#linkTimeout()}; cote4j's own. */
    COTE_LINK_TIMEOUT("silence after which a link is closed", (builder, value) -> builder.linkTimeout(millis(value))),
    /** {@link CoteConfig#closeOnExit()}; cote4j's own. */
    COTE_CLOSE_ON_EXIT("close in order when the JVM ends", (builder, value) -> builder.closeOnExit(truth(value))),
    /** {@link CoteConfig#metrics()}; cote4j's own. */
    COTE_METRICS("measure, and report it to monitors", (builder, value) -> builder.metrics(truth(value))),
    /** {@link CoteConfig#ignoreProcess()}. */
    COTE_IGNORE_PROCESS(
            "components of one process ignore each other", (builder, value) -> builder.ignoreProcess(truth(value))),
    /** {@link CoteConfig#requestTimeout()}. */
    COTE_REQUEST_TIMEOUT("how long a request may take", (builder, value) -> builder.requestTimeout(millis(value))),
    /** {@link CoteConfig#drain()}; cote4j's own. */
    COTE_DRAIN("how long a close lets work finish", (builder, value) -> builder.drain(millis(value))),
    /** {@link CoteConfig#log()}. */
    COTE_LOG("log who comes and goes", (builder, value) -> builder.log(truth(value))),
    /** {@link CoteConfig#helloLogs()}. */
    COTE_HELLO_LOGS_ENABLED("log starts", (builder, value) -> builder.helloLogs(truth(value))),
    /** {@link CoteConfig#statusLogs()}. */
    COTE_STATUS_LOGS_ENABLED("log peers that come and go", (builder, value) -> builder.statusLogs(truth(value))),
    /** {@link CoteConfig#logUnknownEvents()}. */
    COTE_LOG_UNKNOWN_EVENTS("log what nothing handles", (builder, value) -> builder.logUnknownEvents(truth(value)));

    private final String meaning;
    private final BiConsumer<CoteConfig.Builder, String> reader;

    Variable(String meaning, BiConsumer<CoteConfig.Builder, String> reader) {
        this.meaning = meaning;
        this.reader = reader;
    }

    /** What it sets, in a few words. */
    public String meaning() {
        return meaning;
    }

    static void readAll(Map<String, String> environment, CoteConfig.Builder builder) {
        for (Variable variable : values()) {
            String value = environment.get(variable.name());
            if (value == null || value.isEmpty()) {
                continue;
            }
            try {
                variable.reader.accept(builder, value);
            } catch (IllegalArgumentException e) {
                // An address may hold a password.
                String shown = value.contains("://") ? "" : "=" + value;
                throw new IllegalArgumentException(variable.name() + shown + ": " + e.getMessage(), e);
            }
        }
        readOtherRedisOptions(environment, builder);
    }

    /** As in cote.js any variable of this beginning is an option; the module that knows Redis says what it ignores. */
    private static void readOtherRedisOptions(Map<String, String> environment, CoteConfig.Builder builder) {
        String prefix = COTE_DISCOVERY_REDIS.name() + "_";
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isEmpty()) {
                String option = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
                if (Arrays.stream(values())
                        .noneMatch(variable -> variable.name().equals(name))) {
                    builder.redis(option, value);
                }
            }
        });
    }

    /** An address here would be passed over, and the Redis of this host taken. */
    private static String onlyASwitch(String value) {
        if (value.contains("://")) {
            throw new IllegalArgumentException("must be a mere switch; the address goes into COTE_DISCOVERY_REDIS_URL");
        }
        return value;
    }

    private static List<String> hosts(String value) {
        List<String> hosts = Arrays.stream(value.split(",")).map(String::strip).toList();
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("must name a host");
        }
        return hosts;
    }

    private static int integer(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static Duration millis(String value) {
        try {
            return Duration.ofMillis(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number of milliseconds", e);
        }
    }

    private static boolean truth(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
