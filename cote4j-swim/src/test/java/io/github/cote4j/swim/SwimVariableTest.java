package io.github.cote4j.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.discovery.Peer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code COTE_SWIM_SEEDS} does without a line of code, over loopback. */
class SwimVariableTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String environment = UUID.randomUUID().toString();
    private final SwimMesh mesh = new SwimMesh();

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void twoThatHaveTheVariableMeetThroughTheSeed() throws Exception {
        String seed = SwimMesh.LOOPBACK + ":" + mesh.process().port();
        try (Cote bound = join(seed, "COTE_BIND");
                Cote advertised = join(seed, "COTE_ADVERTISE")) {
            bound.responder("Echo").on("echo", request -> "heard");

            assertThat(advertised.requester("Client").request("echo", String.class))
                    .isEqualTo("heard");
            await().atMost(SOON).until(() -> bound.peers().size() == 2);
            assertThat(bound.peers())
                    .as("where the one that is bound and the one that is advertised say that they are")
                    .extracting(Peer::addresses)
                    .containsOnly(List.of(InetAddress.getByName(SwimMesh.LOOPBACK)));
        }
    }

    @Test
    void eachSeedOfTheListReachesTheTransport() {
        try (DiscoveryTransport transport =
                new SwimDiscoveryProvider().create(Map.of("seeds", "a.example,10.0.0.1:77"))) {
            assertThat(transport.describe()).contains("a.example:12346", "10.0.0.1:77");
        }
    }

    @Test
    void aBadOptionIsRefusedWithItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SwimDiscoveryProvider().create(Map.of("seeds", "a b")))
                .withMessageContaining("seeds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SwimDiscoveryProvider().create(Map.of("advertise", " ")))
                .withMessageContaining("advertise");
    }

    /** Says by one variable where it is; without any it would be where the first interface of this host is. */
    private Cote join(String seed, String place) {
        return Cote.create(CoteConfig.builder(Map.of(
                        "COTE_SWIM_SEEDS",
                        seed,
                        "COTE_ENV",
                        environment,
                        "COTE_LOG",
                        "false",
                        "COTE_DRAIN",
                        "0",
                        place,
                        SwimMesh.LOOPBACK))
                .build());
    }
}
