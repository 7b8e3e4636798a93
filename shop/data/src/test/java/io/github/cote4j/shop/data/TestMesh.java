package io.github.cote4j.shop.data;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.Map;

/** A mesh of one test: on loopback, with a discovery port of its own. */
record TestMesh(int discoveryPort) {
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
                "127.255.255.255",
                "COTE_DISCOVERY_PORT",
                Integer.toString(discoveryPort),
                "COTE_LOG",
                "false");
    }

    /** Joins it from this JVM. */
    Cote join() {
        return Cote.create(CoteConfig.builder(variables())
                .drain(Duration.ofMillis(300))
                .closeOnExit(false)
                .build());
    }
}
