package io.github.cote4j.socketio.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A relay of TCP connections to a port of this machine that can cut them all, or let nothing through any more. */
final class FaultProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean holding;
    private volatile boolean closed;

    private FaultProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FaultProxy before(int target) {
        FaultProxy proxy = new FaultProxy(target);
        start("accept", proxy::accept);
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Resets every connection; those that come after are relayed. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // It is gone already, as it shall be.
            }
        }
    }

    /** Lets nothing more through, in either direction; the connections stay open. */
    void hold() {
        holding = true;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = keep(listener.accept());
                Socket server = keep(new Socket());
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                start("to-server", () -> relay(client, server));
                start("to-client", () -> relay(server, client));
            } catch (IOException e) {
                // The proxy is closing, or the target does not listen just now, which is the client's to notice.
            }
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void relay(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!holding) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One side has gone; closing both tells the other.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "fault-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
