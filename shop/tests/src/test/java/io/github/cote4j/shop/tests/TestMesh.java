package io.github.cote4j.shop.tests;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A mesh of one test: on loopback, with a discovery port of its own. */
record TestMesh(int discoveryPort) {
    static final String BROADCAST = "127.255.255.255";

    /** One on a port that nobody uses. */
    static TestMesh free() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return new TestMesh(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process joins it with. */
    Map<String, String> variables() {
        return Map.of(
                "COTE_BROADCAST_ADDRESS",
                BROADCAST,
                "COTE_DISCOVERY_PORT",
                Integer.toString(discoveryPort),
                "COTE_LOG",
                "false");
    }

    /** The settings of any service: an empty shop, and ports that are free. */
    static Map<String, String> settings(Path folder, Optional<String> databaseUrl) {
        Map<String, String> settings = new HashMap<>(
                Map.of("SHOP_DATA", folder.resolve("shop").toString(), "SHOP_SAMPLE", "false", "SHOP_PORT", "0"));
        databaseUrl.ifPresent(url -> settings.put("DATABASE_URL", url));
        return settings;
    }

    /** Joins it from this JVM. */
    Cote join() {
        return Cote.create(CoteConfig.builder(variables())
                .drain(Duration.ofMillis(300))
                .closeOnExit(false)
                .build());
    }
}
