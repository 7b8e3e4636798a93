package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cote4j.discovery.DiscoveryTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoteConfigTest {
    private static final Duration ZERO = Duration.ZERO;
    private static final Map<String, String> REDIS_AND_SWIM =
            Map.of("COTE_DISCOVERY_REDIS_URL", "redis://elsewhere", "COTE_SWIM_SEEDS", "elsewhere");

    @Test
    void defaultsAreThoseOfCote() {
        CoteConfig config = CoteConfig.builder(Map.of()).build();

        assertThat(config.environment()).isEmpty();
        assertThat(config.hostName()).isNotBlank();
        assertThat(config.useHostNames()).isFalse();
        assertThat(config.discoveryPort()).isEqualTo(12345);
        assertThat(config.broadcast()).isNull();
        assertThat(config.multicast()).isNull();
        assertThat(config.multicastTtl()).isEqualTo(1);
        assertThat(config.unicast()).isEmpty();
        assertThat(config.bind()).isEqualTo("0.0.0.0");
        assertThat(config.advertise()).isNull();
        assertThat(config.firstPort()).isEqualTo(8000);
        assertThat(config.helloInterval()).hasSeconds(2);
        assertThat(config.checkInterval()).hasSeconds(4);
        assertThat(config.nodeTimeout()).hasSeconds(5);
        assertThat(config.statusInterval()).hasSeconds(5);
        assertThat(config.ignoreProcess()).isFalse();
        assertThat(config.requestTimeout()).hasSeconds(10);
        assertThat(config.drain()).hasSeconds(10);
        assertThat(config.maxFrameBytes()).isEqualTo(64 << 20);
        assertThat(config.log()).isTrue();
        assertThat(config.helloLogs()).isTrue();
        assertThat(config.statusLogs()).isTrue();
        assertThat(config.logUnknownEvents()).isTrue();
        assertThat(config.ioThreads()).isBetween(1, 4);
        assertThat(config.executor()).isNull();
        assertThat(config.redis()).isEmpty();
        assertThat(config.swim()).isEmpty();
        assertThat(config.discovery()).isNull();
    }

    @Test
    void redisInCodeWinsOverItsVariableAndTakesThePasswordFromThere() {
        CoteConfig config = CoteConfig.builder(Map.of(
                        "COTE_DISCOVERY_REDIS_URL", "redis://elsewhere", "COTE_DISCOVERY_REDIS_PASSWORD", "secret"))
                .redis("redis://here")
                .build();

        assertThat(config.redis()).isEqualTo(Map.of("url", "redis://here", "password", "secret"));
    }

    @Test
    void redisWithoutItsModuleIsRefusedInOneLineThatSaysWhatToAdd() {
        CoteConfig config =
                CoteConfig.builder(Map.of()).redis("redis://127.0.0.1").build();

        assertThatExceptionOfType(CoteException.class)
                .isThrownBy(() -> Cote.create(config))
                .withMessageContaining("io.github.cote4j:cote4j-redis")
                .withMessageNotContaining("\n");
    }

    @Test
    void swimWithoutItsModuleIsRefusedInOneLineThatSaysWhatToAddAndWhatToUnset() {
        CoteConfig config =
                CoteConfig.builder(Map.of("COTE_SWIM_SEEDS", "127.0.0.1")).build();

        assertThatExceptionOfType(CoteException.class)
                .isThrownBy(() -> Cote.create(config))
                .withMessageContaining("io.github.cote4j:cote4j-swim")
                .withMessageEndingWith("unset COTE_SWIM_SEEDS")
                .withMessageNotContaining("\n");
    }

    @Test
    void redisAndSwimByVariablesAreRefusedInOneLineThatNamesBoth() {
        CoteConfig.Builder builder = CoteConfig.builder(REDIS_AND_SWIM);

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContainingAll("COTE_SWIM_SEEDS", "COTE_DISCOVERY_REDIS*")
                .withMessageNotContaining("\n");
    }

    @Test
    void whatIsSetInCodeDecidesBetweenVariablesForRedisAndForSwim() {
        CoteConfig redis =
                CoteConfig.builder(REDIS_AND_SWIM).redis("redis://here").build();
        CoteConfig swim =
                CoteConfig.builder(REDIS_AND_SWIM).swim(List.of("here")).build();
        CoteConfig redisAlone =
                CoteConfig.builder(REDIS_AND_SWIM).swim(List.of()).build();

        assertThat(redis.redis()).isEqualTo(Map.of("url", "redis://here"));
        assertThat(redis.swim()).isEmpty();
        assertThat(swim.redis()).isEmpty();
        assertThat(swim.swim()).containsExactly("here");
        assertThat(redisAlone.redis()).isEqualTo(Map.of("url", "redis://elsewhere"));
    }

    @Test
    void discoverySetInCodeWinsOverTheVariablesOfRedisAndSwim() {
        DiscoveryTransport mine = new NoDiscovery();
        CoteConfig config = CoteConfig.builder(REDIS_AND_SWIM).discovery(mine).build();

        assertThat(DiscoveryProviders.transport(config)).isSameAs(mine);
    }

    @Test
    void othersAreToldTheAdvertisedHostUnlessAHostNameIsSet() {
        assertThat(CoteConfig.builder(Map.of()).advertise("10.0.0.7").build().hostName())
                .isEqualTo("10.0.0.7");
        assertThat(CoteConfig.builder(Map.of())
                        .hostName("box")
                        .advertise("10.0.0.7")
                        .build()
                        .hostName())
                .isEqualTo("box");
    }

    @Test
    void whatIsSetInCodeWinsOverItsVariable() {
        CoteConfig config = CoteConfig.builder(Map.of("COTE_ENV", "test", "COTE_REQUEST_TIMEOUT", "250"))
                .environment("prod")
                .build();

        assertThat(config.environment()).isEqualTo("prod");
        assertThat(config.requestTimeout()).hasMillis(250);
    }

    @Test
    void configurationDoesNotChangeWithItsBuilder() {
        List<String> hosts = new ArrayList<>(List.of("one"));
        CoteConfig.Builder builder =
                CoteConfig.builder(Map.of()).environment("first").unicast(hosts);
        CoteConfig config = builder.build();

        builder.environment("second");
        hosts.add("two");

        assertThat(config.environment()).isEqualTo("first");
        assertThat(config.unicast()).containsExactly("one");
        assertThat(builder.build().environment()).isEqualTo("second");
    }

    @Test
    void addressesCanBeTakenBack() {
        CoteConfig config = CoteConfig.builder(Map.of(
                        "COTE_BROADCAST_ADDRESS", "10.0.0.255",
                        "COTE_MULTICAST_ADDRESS", "239.1.2.3",
                        "COTE_ADVERTISE", "here"))
                .broadcast(null)
                .multicast(null)
                .advertise(null)
                .build();

        assertThat(config.broadcast()).isNull();
        assertThat(config.multicast()).isNull();
        assertThat(config.advertise()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void badValueIsRefusedAtOnceInOneLineThatNamesIt(String name, Consumer<CoteConfig.Builder> setting) {
        CoteConfig.Builder builder = CoteConfig.builder(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.accept(builder))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(name).doesNotContain("\n"));
    }

    static Stream<Arguments> badValueIsRefusedAtOnceInOneLineThatNamesIt() {
        return Stream.of(
                bad("hostName", builder -> builder.hostName(" ")),
                bad("discoveryPort", builder -> builder.discoveryPort(0)),
                bad("discoveryPort", builder -> builder.discoveryPort(65536)),
                bad("broadcast", builder -> builder.broadcast("")),
                bad("broadcast", builder -> builder.broadcast("somewhere")),
                bad("broadcast", builder -> builder.broadcast("10.0.0.256")),
                bad("multicast", builder -> builder.multicast("10.0.0.1")),
                bad("multicast", builder -> builder.multicast("240.0.0.1")),
                bad("multicast", builder -> builder.multicast("group")),
                bad("multicastTtl", builder -> builder.multicastTtl(-1)),
                bad("multicastTtl", builder -> builder.multicastTtl(256)),
                bad("unicast", builder -> builder.unicast(List.of("good", ""))),
                bad("unicast", builder -> builder.unicast(List.of("two words"))),
                bad("unicast", builder -> builder.unicast(List.of("host:port"))),
                bad("unicast's port", builder -> builder.unicast(List.of("host:0"))),
                bad("unicast's port", builder -> builder.unicast(List.of("host:65536"))),
                bad("swim", builder -> builder.swim(List.of("two words"))),
                bad("swim", builder -> builder.swim(List.of("good", "[::1]:4000"))),
                bad("swim's port", builder -> builder.swim(List.of("host:0"))),
                bad("bind", builder -> builder.bind("")),
                bad("advertise", builder -> builder.advertise(" ")),
                bad("firstPort", builder -> builder.firstPort(-1)),
                bad("helloInterval", builder -> builder.helloInterval(ZERO)),
                bad("checkInterval", builder -> builder.checkInterval(ZERO)),
                bad("nodeTimeout", builder -> builder.nodeTimeout(Duration.ofSeconds(-1))),
                bad("statusInterval", builder -> builder.statusInterval(ZERO)),
                bad("requestTimeout", builder -> builder.requestTimeout(ZERO)),
                bad("drain", builder -> builder.drain(Duration.ofMillis(-1))),
                bad("maxFrameBytes", builder -> builder.maxFrameBytes(1023)),
                bad("maxFrameBytes", builder -> builder.maxFrameBytes((1 << 30) + 1)),
                bad("ioThreads", builder -> builder.ioThreads(0)),
                bad("ioThreads", builder -> builder.ioThreads(65)),
                bad("nodeTimeout", builder -> builder.checkInterval(Duration.ofSeconds(6))
                        .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nullIsRefusedByName(String name, Consumer<CoteConfig.Builder> setting) {
        CoteConfig.Builder builder = CoteConfig.builder(Map.of());

        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> setting.accept(builder))
                .withMessage(name);
    }

    @SuppressWarnings("NullAway")
    static Stream<Arguments> nullIsRefusedByName() {
        return Stream.of(
                bad("environment", builder -> builder.environment(null)),
                bad("hostName", builder -> builder.hostName(null)),
                bad("bind", builder -> builder.bind(null)),
                bad("helloInterval", builder -> builder.helloInterval(null)),
                bad("drain", builder -> builder.drain(null)),
                bad("executor", builder -> builder.executor(null)),
                bad("codec", builder -> builder.codec(null)),
                bad("discovery", builder -> builder.discovery(null)));
    }

    @Test
    void hostsMayHavePortsAndBeIpv6() {
        List<String> hosts = List.of("seed", "seed.example:4000", "10.0.0.1", "[::1]:4000", "[fe80::1]");

        assertThat(CoteConfig.builder(Map.of()).unicast(hosts).build().unicast())
                .isEqualTo(hosts);
    }

    private static final class NoDiscovery implements DiscoveryTransport {
        @Override
        public void start(Receiver receiver) {}

        @Override
        public void send(byte[] packet) {}

        @Override
        public void answer(byte[] packet, Collection<InetSocketAddress> sources) {}

        @Override
        public String describe() {
            return "none";
        }

        @Override
        public void close() {}
    }

    private static Arguments bad(String name, Consumer<CoteConfig.Builder> setting) {
        return Arguments.of(name, setting);
    }

    @Test
    void listenersBindWhereDiscoveryDoesUnlessToldOtherwise() {
        assertThat(CoteConfig.builder().bind("127.0.0.5").build().listen()).isEqualTo("127.0.0.5");
        assertThat(CoteConfig.builder().listen("127.0.0.1").build())
                .returns("127.0.0.1", CoteConfig::listen)
                .returns("0.0.0.0", CoteConfig::bind);
    }
}
