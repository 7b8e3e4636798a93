package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VariableTest {
    private static final Map<Variable, Setting> SETTINGS = new EnumMap<>(Variable.class);

    static {
        is(Variable.COTE_ENV, "staging", CoteConfig::environment, "staging");
        is(Variable.COTE_BROADCAST_ADDRESS, "127.255.255.255", CoteConfig::broadcast, "127.255.255.255");
        is(Variable.COTE_MULTICAST_ADDRESS, "239.1.2.3", CoteConfig::multicast, "239.1.2.3");
        is(Variable.COTE_UNICAST, "seed, 10.0.0.7:4000", CoteConfig::unicast, List.of("seed", "10.0.0.7:4000"));
        is(Variable.COTE_DISCOVERY_REDIS, "true", CoteConfig::redis, Map.of("on", "true"));
        is(
                Variable.COTE_DISCOVERY_REDIS_URL,
                "rediss://me:se%40cret@redis_1:6380/3",
                CoteConfig::redis,
                Map.of("url", "rediss://me:se%40cret@redis_1:6380/3"));
        is(Variable.COTE_DISCOVERY_REDIS_HOST, "redis", CoteConfig::redis, Map.of("host", "redis"));
        is(Variable.COTE_DISCOVERY_REDIS_PORT, "6380", CoteConfig::redis, Map.of("port", "6380"));
        is(Variable.COTE_DISCOVERY_REDIS_USERNAME, "me", CoteConfig::redis, Map.of("username", "me"));
        is(Variable.COTE_DISCOVERY_REDIS_PASSWORD, " s ", CoteConfig::redis, Map.of("password", " s "));
        is(Variable.COTE_DISCOVERY_REDIS_DB, "3", CoteConfig::redis, Map.of("db", "3"));
        is(Variable.COTE_DISCOVERY_REDIS_TLS, "{}", CoteConfig::redis, Map.of("tls", "{}"));
        is(Variable.COTE_SWIM_SEEDS, "seed, 10.0.0.7:4000", CoteConfig::swim, List.of("seed", "10.0.0.7:4000"));
        is(Variable.COTE_DISCOVERY_PORT, "4000", CoteConfig::discoveryPort, 4000);
        is(Variable.COTE_BIND, "127.0.0.1", CoteConfig::bind, "127.0.0.1");
        is(Variable.COTE_LISTEN, "127.0.0.1", CoteConfig::listen, "127.0.0.1");
        is(Variable.COTE_ADVERTISE, "front.example", CoteConfig::advertise, "front.example");
        is(Variable.COTE_USE_HOST_NAMES, "yes", CoteConfig::useHostNames, true);
        is(Variable.DISCOVERY_HOSTNAME, "box", CoteConfig::hostName, "box");
        is(Variable.COTE_HELLO_INTERVAL, "100", config -> config.helloInterval().toMillis(), 100L);
        is(Variable.COTE_CHECK_INTERVAL, "200", config -> config.checkInterval().toMillis(), 200L);
        is(Variable.COTE_NODE_TIMEOUT, "9000", config -> config.nodeTimeout().toMillis(), 9000L);
        is(Variable.COTE_LINK_TIMEOUT, "600", config -> config.linkTimeout().toMillis(), 600L);
        is(Variable.COTE_CLOSE_ON_EXIT, "false", CoteConfig::closeOnExit, false);
        is(Variable.COTE_METRICS, "false", CoteConfig::metrics, false);
        is(Variable.COTE_IGNORE_PROCESS, "true", CoteConfig::ignoreProcess, true);
        is(
                Variable.COTE_REQUEST_TIMEOUT,
                "1500",
                config -> config.requestTimeout().toMillis(),
                1500L);
        is(Variable.COTE_DRAIN, "0", config -> config.drain().toMillis(), 0L);
        is(Variable.COTE_LOG, "false", CoteConfig::log, false);
        is(Variable.COTE_HELLO_LOGS_ENABLED, "FALSE", CoteConfig::helloLogs, false);
        is(Variable.COTE_STATUS_LOGS_ENABLED, "false", CoteConfig::statusLogs, false);
        is(Variable.COTE_LOG_UNKNOWN_EVENTS, " false ", CoteConfig::logUnknownEvents, false);
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableSetsItsValue(Variable variable) {
        Setting setting = SETTINGS.get(variable);

        CoteConfig config =
                CoteConfig.builder(Map.of(variable.name(), setting.text)).build();

        assertThat(setting.accessor.apply(config)).isEqualTo(setting.value);
    }

    @ParameterizedTest
    @EnumSource
    void emptyVariableIsAsGoodAsNone(Variable variable) {
        Setting setting = SETTINGS.get(variable);

        CoteConfig config = CoteConfig.builder(Map.of(variable.name(), "")).build();

        assertThat(setting.accessor.apply(config))
                .isEqualTo(setting.accessor.apply(CoteConfig.builder(Map.of()).build()));
    }

    @ParameterizedTest
    @CsvSource({
        "COTE_BROADCAST_ADDRESS, everywhere",
        "COTE_MULTICAST_ADDRESS, 10.0.0.1",
        "COTE_UNICAST, 'one,,two'",
        "COTE_UNICAST, one:port",
        "COTE_UNICAST, ','",
        "COTE_DISCOVERY_REDIS_URL, redis",
        "COTE_DISCOVERY_REDIS_HOST, ' '",
        "COTE_DISCOVERY_REDIS_PORT, 0",
        "COTE_DISCOVERY_REDIS_PORT, any",
        "COTE_DISCOVERY_REDIS_DB, -1",
        "COTE_SWIM_SEEDS, 'one,,two'",
        "COTE_SWIM_SEEDS, one:port",
        "COTE_SWIM_SEEDS, one:70000",
        "COTE_SWIM_SEEDS, ','",
        "COTE_DISCOVERY_PORT, 70000",
        "COTE_DISCOVERY_PORT, many",
        "COTE_BIND, ' '",
        "COTE_LISTEN, ' '",
        "COTE_ADVERTISE, ' '",
        "DISCOVERY_HOSTNAME, ' '",
        "COTE_HELLO_INTERVAL, 0",
        "COTE_HELLO_INTERVAL, 2s",
        "COTE_CHECK_INTERVAL, -1",
        "COTE_NODE_TIMEOUT, 99999999999",
        "COTE_LINK_TIMEOUT, 10",
        "COTE_CLOSE_ON_EXIT, yes",
        "COTE_METRICS, off",
        "COTE_IGNORE_PROCESS, yes",
        "COTE_REQUEST_TIMEOUT, 0",
        "COTE_DRAIN, -1",
        "COTE_LOG, 1",
        "COTE_HELLO_LOGS_ENABLED, on",
        "COTE_STATUS_LOGS_ENABLED, off",
        "COTE_LOG_UNKNOWN_EVENTS, maybe",
    })
    void badValueIsRefusedInOneLineThatNamesTheVariableAndTheValue(Variable variable, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoteConfig.builder(Map.of(variable.name(), value)))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(variable.name() + "=" + value + ": ")
                        .contains("must")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "COTE_DISCOVERY_REDIS_URL, http://:secret@host",
        "COTE_DISCOVERY_REDIS_URL, redis://:secret@",
        "COTE_DISCOVERY_REDIS_URL, redis://:secret@host:70000",
        "COTE_DISCOVERY_REDIS_URL, redis://:secret@host/first",
        "COTE_DISCOVERY_REDIS_URL, redis://:sec@ret@host",
        "COTE_DISCOVERY_REDIS, redis://:secret@host",
    })
    void badAddressIsRefusedWithoutShowingItsPassword(Variable variable, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoteConfig.builder(Map.of(variable.name(), value)))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(variable.name() + ": ")
                        .contains("must")
                        .doesNotContain("sec@", "secret", "\n"));
    }

    @Test
    void otherOptionsOfRedisAreLeftToItsModule() {
        CoteConfig config = CoteConfig.builder(Map.of("COTE_DISCOVERY_REDIS_FAMILY", "4", "COTE_DISCOVERY_REDIS_X", ""))
                .build();

        assertThat(config.redis()).isEqualTo(Map.of("family", "4"));
    }

    @Test
    void otherVariablesAreNotRead() {
        assertThat(CoteConfig.builder(Map.of("COTE_UNHEARD_OF", "x", "PATH", "/bin"))
                        .build()
                        .environment())
                .isEmpty();
    }

    @Test
    void documentationListsEveryVariable() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                // Below are those of the shop.
                .takeWhile(line -> !line.startsWith("### "))
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .map(line -> line.replaceFirst("^\\| `([A-Z_]+)` \\| ([^|]+?) \\|.*", "$1: $2"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Variable.values())
                        .map(variable -> variable.name() + ": " + variable.meaning())
                        .toList());
    }

    private static void is(Variable variable, String text, Function<CoteConfig, Object> accessor, Object value) {
        SETTINGS.put(variable, new Setting(text, accessor, value));
    }

    private record Setting(String text, Function<CoteConfig, Object> accessor, Object value) {}
}
