package io.github.cote4j.shop.service;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mesh of one test, on loopback and a discovery port of its own, with services in this JVM. */
public final class ServiceMesh implements AutoCloseable {
    private final Cote cote = Cote.create(CoteConfig.builder(Map.of())
            .broadcast("127.255.255.255")
            .discoveryPort(freePort())
            .drain(Duration.ofMillis(100))
            .log(false)
            .build());
    private final List<ShopService> services = new ArrayList<>();

    /** What everything in it is made with. */
    public Cote cote() {
        return cote;
    }

    /** Opens a service, whatever the environment says. */
    public <T extends ShopService> T open(Opener<T> opener) {
        T service = opener.open(cote, ShopSettings.of(Map.of()));
        services.add(service);
        return service;
    }

    /** As {@link ShopService.Opener}, and says what it opens. */
    public interface Opener<T extends ShopService> {
        /** Opens it. */
        T open(Cote cote, ShopSettings settings);
    }

    @Override
    public void close() {
        cote.close();
        services.forEach(ShopService::close);
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
