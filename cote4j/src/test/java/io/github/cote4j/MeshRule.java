package io.github.cote4j;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A mesh of its own on loopback for one test: a discovery port and an environment that no other test has. */
final class MeshRule implements AutoCloseable {
    private final String environment = UUID.randomUUID().toString();
    private final int discoveryPort = freePort();
    private final List<Cote> cotes = new ArrayList<>();

    String environment() {
        return environment;
    }

    int discoveryPort() {
        return discoveryPort;
    }

    /** One more member, closed with the mesh. */
    Cote cote() {
        return cote(builder -> {});
    }

    /** One more member, closed with the mesh. */
    Cote cote(Consumer<CoteConfig.Builder> more) {
        CoteConfig.Builder builder = CoteConfig.builder(Map.of())
                .environment(environment)
                .broadcast("127.255.255.255")
                .discoveryPort(discoveryPort);
        more.accept(builder);
        Cote cote = Cote.create(builder.build());
        cotes.add(cote);
        return cote;
    }

    @Override
    public void close() {
        cotes.forEach(Cote::close);
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
