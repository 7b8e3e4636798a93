package io.github.cote4j.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** A mesh of one test: a discovery port and a key of its own, on loopback only, and every process the test starts. */
final class Mesh implements AutoCloseable {
    static final String BROADCAST = "127.255.255.255";
    static final int HELLO_MILLIS = 100;
    static final int CHECK_MILLIS = 500;
    static final int NODE_TIMEOUT_MILLIS = 3_000;
    static final int STATUS_MILLIS = 100;

    private final int port = freeUdpPort();
    private final String key = "key-" + UUID.randomUUID();
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** An advertisement with the test's key. */
    Ad ad(String name) {
        return Ad.of(name, key);
    }

    int port() {
        return port;
    }

    /** Starts a process of the kind; it ends with the mesh. */
    Side open(Side.Kind kind) {
        return open(kind, Settings.DEFAULT);
    }

    Side open(Side.Kind kind, Settings settings) {
        return switch (kind) {
            case JVM -> jvm(settings);
            case NODE -> node(settings);
        };
    }

    JvmSide jvm(Settings settings) {
        return owned(new JvmSide(port, settings));
    }

    NodeSide node(Settings settings) {
        return owned(new NodeSide(port, settings));
    }

    /** Runs the action when the mesh is closed, the latest first. */
    void onClose(Runnable action) {
        closers.push(action);
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private <T extends Side> T owned(T side) {
        onClose(side::close);
        return side;
    }

    private static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
