package io.github.cote4j.cli;

import io.github.cote4j.ComponentOptions;
import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * How a command joins the mesh: the options that every command takes. An option wins over its environment variable,
 * which wins over the default; what is wrong in either is reported as wrong usage.
 */
final class MeshOptions {
    /** Variables with which others than those who hear a broadcast may come, or which say where to listen. */
    private static final Pattern LETS_IN = Pattern.compile(
            "COTE_(MULTICAST_ADDRESS|UNICAST|DISCOVERY_REDIS.*|SWIM_SEEDS|BIND|LISTEN|ADVERTISE|USE_HOST_NAMES)");

    /** The broadcast address that no packet leaves this machine by. */
    static final String LOOPBACK = "127.255.255.255";

    @Option(names = "--name", paramLabel = "NAME", description = "The component's name (COTE_NAME).")
    private @Nullable String name;

    @Option(names = "--key", paramLabel = "KEY", description = "Components link only within one key (COTE_KEY).")
    private @Nullable String key;

    @Option(
            names = "--namespace",
            paramLabel = "NAMESPACE",
            description = "Components link only within one namespace (COTE_NAMESPACE).")
    private @Nullable String namespace;

    @Option(names = "--environment", paramLabel = "ENV", description = "Separates meshes on one network (COTE_ENV).")
    private @Nullable String environment;

    @Option(
            names = "--broadcast",
            paramLabel = "ADDR",
            description =
                    "The broadcast address to announce on (COTE_BROADCAST_ADDRESS); 127.255.255.255 stays on this machine.")
    private @Nullable String broadcast;

    @Option(
            names = "--multicast",
            paramLabel = "GROUP",
            description = "The multicast group to announce on (COTE_MULTICAST_ADDRESS).")
    private @Nullable String multicast;

    @Option(
            names = "--unicast",
            paramLabel = "HOST[:PORT]",
            split = ",",
            description = "Hosts to announce to one by one, separated by commas (COTE_UNICAST).")
    private @Nullable List<String> unicast;

    @Option(
            names = "--discovery-port",
            paramLabel = "N",
            description = "The UDP port of discovery (COTE_DISCOVERY_PORT; default 12345).")
    private @Nullable Integer discoveryPort;

    @Option(names = "--bind", paramLabel = "ADDR", description = "The address to bind to (COTE_BIND; default 0.0.0.0).")
    private @Nullable String bind;

    @Option(
            names = "--advertise",
            paramLabel = "HOST",
            description = "What others are told to connect to (COTE_ADVERTISE).")
    private @Nullable String advertise;

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = "Meet over the Redis at redis://HOST:PORT and nothing else (COTE_DISCOVERY_REDIS_URL).")
    private @Nullable String redis;

    @Option(
            names = "--drain",
            paramLabel = "D",
            description = "How long the end waits for work in hand (COTE_DRAIN in ms; default 10s).")
    private @Nullable Duration drain;

    @Option(
            names = "--log",
            paramLabel = "LEVEL",
            description = "What to log on standard error: trace, debug, info, warn, error or off (COTE_LOG_LEVEL).")
    private @Nullable LogLevel log;

    @Option(names = "--pretty", description = "Tables and indentation, as on a terminal.")
    private boolean pretty;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private final Shell shell;

    MeshOptions(Shell shell) {
        this.shell = shell;
    }

    /**
     * The configuration so far: variables, then options.
     *
     * @throws ParameterException when a variable or an option has a wrong value
     */
    CoteConfig.Builder config() {
        CoteConfig.Builder config = checked("", CoteConfig::builder, shell.environment());
        // Every command ends in its own order when it is told to, and closes then.
        config.closeOnExit(false);
        set("--environment", environment, config::environment);
        set("--broadcast", broadcast, config::broadcast);
        set("--multicast", multicast, config::multicast);
        set("--unicast", unicast, config::unicast);
        set("--discovery-port", discoveryPort, config::discoveryPort);
        set("--bind", bind, config::bind);
        set("--advertise", advertise, config::advertise);
        set("--redis", redis, config::redis);
        set("--drain", drain, config::drain);
        return config;
    }

    /** Joins the mesh, logging at the given level when the user named none. */
    Cote join(LogLevel usual) {
        return join(config(), usual);
    }

    /** Joins the mesh with a configuration that began as {@link #config()}. */
    Cote join(CoteConfig.Builder config, LogLevel usual) {
        CoteConfig checked = checked("", any -> config.build(), config);
        shell.stop().drain(checked.drain());
        logLevel(usual).apply();
        return Cote.create(checked);
    }

    /** The component's name, or the given one when the user named none. */
    String name(String usual) {
        return name != null ? name : shell.environment().getOrDefault("COTE_NAME", usual);
    }

    /** The key asked for. */
    String key() {
        return key != null ? key : shell.environment().getOrDefault("COTE_KEY", "");
    }

    /** Whether the option names a namespace. */
    boolean namesNamespace() {
        return namespace != null;
    }

    /** Whether neither an option nor a variable says whom to meet, so that a command of many processes keeps to this machine. */
    boolean staysHere() {
        Map<String, String> all = new HashMap<>(shell.environment());
        all.putAll(asVariables());
        return Stream.of("COTE_BROADCAST_ADDRESS", "COTE_MULTICAST_ADDRESS", "COTE_UNICAST")
                .allMatch(variable -> all.getOrDefault(variable, "").isEmpty());
    }

    /** The variables that processes started from this one need besides those they inherit, to be in the same mesh. */
    Map<String, String> variablesForProcesses() {
        Map<String, String> variables = asVariables();
        if (staysHere()) {
            variables.put("COTE_BROADCAST_ADDRESS", LOOPBACK);
        }
        Map<String, String> all = new HashMap<>(shell.environment());
        all.putAll(variables);
        boolean onlyHere = all.getOrDefault("COTE_BROADCAST_ADDRESS", "").startsWith("127.")
                && all.entrySet().stream()
                        .allMatch(set -> set.getValue().isEmpty()
                                || !LETS_IN.matcher(set.getKey()).matches());
        if (onlyHere) {
            // Whom no announcement reaches has no business at a port.
            variables.put("COTE_LISTEN", "127.0.0.1");
        }
        return variables;
    }

    /**
     * Refuses options that make no sense for the command.
     *
     * @throws ParameterException when one was given
     */
    void refuse(Map<String, String> reasons) {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("--name", name);
        given.put("--key", key);
        given.put("--namespace", namespace);
        reasons.forEach((option, reason) -> {
            if (given.get(option) != null) {
                throw wrong(option + ": " + reason);
            }
        });
    }

    /** Puts a component into the key and namespace asked for. */
    void place(ComponentOptions<?> component) {
        component.key(key());
        component.namespace(namespace != null ? namespace : shell.environment().get("COTE_NAMESPACE"));
    }

    /** Whether standard output is for a person. */
    boolean pretty() {
        return pretty || shell.out().isTerminal();
    }

    /**
     * The JSON document that an argument stands for; empty when the command was stopped while it read standard input.
     *
     * @throws ParameterException when it cannot be read or is not JSON
     */
    Optional<String> document(String argument) throws InterruptedException {
        // A read from a terminal or pipe cannot be interrupted, so it must not be this thread that hangs in it.
        CompletableFuture<String> document = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        document.complete(JsonText.argument(argument, shell.in()));
                    } catch (IllegalArgumentException e) {
                        document.completeExceptionally(e);
                    }
                },
                "standard input");
        reader.setDaemon(true);
        reader.start();
        shell.stop().awaitEither(document);
        if (!document.isDone()) {
            return Optional.empty();
        }
        Throwable failure = Failure.of(document);
        if (failure != null) {
            throw wrong(Failure.line(failure));
        }
        return Optional.of(document.join());
    }

    /**
     * The JSON document that an option stands for: itself, or a file for {@code @FILE}.
     *
     * @throws ParameterException when it cannot be read or is not JSON
     */
    String document(String option, String value) {
        return checked(option + ": ", given -> JsonText.argument(given, InputStream.nullInputStream()), value);
    }

    /** Wrong usage that only shows after parsing; the message names the option. */
    ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException("not parsed yet");
        }
        return new ParameterException(command.commandLine(), message);
    }

    /** The options that were given, as the variables that say the same. */
    private Map<String, String> asVariables() {
        Map<String, String> variables = new HashMap<>();
        putIfGiven(variables, "COTE_NAME", name);
        putIfGiven(variables, "COTE_KEY", key);
        putIfGiven(variables, "COTE_NAMESPACE", namespace);
        putIfGiven(variables, "COTE_ENV", environment);
        putIfGiven(variables, "COTE_BROADCAST_ADDRESS", broadcast);
        putIfGiven(variables, "COTE_MULTICAST_ADDRESS", multicast);
        putIfGiven(variables, "COTE_UNICAST", unicast == null ? null : String.join(",", unicast));
        putIfGiven(variables, "COTE_DISCOVERY_PORT", discoveryPort);
        putIfGiven(variables, "COTE_BIND", bind);
        putIfGiven(variables, "COTE_ADVERTISE", advertise);
        putIfGiven(variables, "COTE_DISCOVERY_REDIS_URL", redis);
        putIfGiven(variables, "COTE_DRAIN", drain == null ? null : drain.toMillis());
        putIfGiven(variables, "COTE_LOG_LEVEL", log);
        return variables;
    }

    private static void putIfGiven(Map<String, String> variables, String name, @Nullable Object value) {
        if (value != null) {
            variables.put(name, value.toString());
        }
    }

    /** Runs a check of the library's and names the option when it fails. */
    <T> void set(String option, @Nullable T value, Consumer<T> setter) {
        if (value != null) {
            checked(
                    option + ": ",
                    given -> {
                        setter.accept(given);
                        return given;
                    },
                    value);
        }
    }

    /** What to log: what the user named, or else that. */
    LogLevel logLevel(LogLevel usual) {
        if (log != null) {
            return log;
        }
        String variable = shell.environment().getOrDefault("COTE_LOG_LEVEL", "");
        try {
            return variable.isEmpty() ? usual : LogLevel.valueOf(variable.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("COTE_LOG_LEVEL=" + variable + ": must be trace, debug, info, warn, error or off");
        }
    }

    private <T, R> R checked(String prefix, Function<T, R> step, T input) {
        try {
            return step.apply(input);
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw wrong(prefix + e.getMessage());
        }
    }
}
