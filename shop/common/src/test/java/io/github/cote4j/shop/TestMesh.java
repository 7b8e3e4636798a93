package io.github.cote4j.shop;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.Event;
import io.github.cote4j.Requester;
import io.github.cote4j.Subscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The mesh of one test: on loopback, with a discovery port of its own. To be closed, with all that joined it from this JVM. */
public final class TestMesh implements AutoCloseable {
    /** How long a test waits for what has to come. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Where its members say who they are. */
    public static final String BROADCAST = "127.255.255.255";

    private final int discoveryPort = freeUdpPort();
    private final Deque<Runnable> opened = new ArrayDeque<>();
    private @Nullable Cote shared;

    /** The port on which they say it. */
    public int discoveryPort() {
        return discoveryPort;
    }

    /** What a process joins it with. */
    public Map<String, String> variables() {
        return Map.of(
                "COTE_BROADCAST_ADDRESS",
                BROADCAST,
                "COTE_DISCOVERY_PORT",
                Integer.toString(discoveryPort),
                "COTE_LOG",
                "false");
    }

    /** One more member, in this JVM. */
    public Cote join() {
        Cote cote = Cote.create(CoteConfig.builder(variables())
                .drain(Duration.ofMillis(300))
                .closeOnExit(false)
                .build());
        opened.push(cote::close);
        return cote;
    }

    /** The member that is enough for a test in which none comes or goes. */
    public Cote cote() {
        Cote cote = shared;
        if (cote == null) {
            cote = join();
            shared = cote;
        }
        return cote;
    }

    /** Closes something with the mesh, before what was opened earlier. */
    public void closing(Runnable close) {
        opened.push(close);
    }

    /** Asks the services of a namespace. */
    public Requester requester(String namespace) {
        return cote().requester("test " + namespace + " requester", options -> options.namespace(namespace)
                .timeout(PATIENCE));
    }

    /** What is published in a namespace as {@code update}, from when the first link is there. */
    public BlockingDeque<Event> updates(String namespace) throws Exception {
        BlockingDeque<Event> updates = new LinkedBlockingDeque<>();
        Subscriber subscriber = cote().subscriber(
                        "test " + namespace + " subscriber", options -> options.namespace(namespace))
                .on("update", updates::add);
        subscriber.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return updates;
    }

    private static int freeUdpPort() {
        try (DatagramSocket free = new DatagramSocket()) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
