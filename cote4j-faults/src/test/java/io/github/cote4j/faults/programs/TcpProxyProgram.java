package io.github.cote4j.faults.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between two processes and does to their TCP links what networks do. Arguments: {@code listen} (a port), {@code
 * to} (HOST:PORT). Commands:
 *
 * <ul>
 *   <li>{@code pass}: nothing happens (at the start)
 *   <li>{@code chop}: at most 7 bytes at a time
 *   <li>{@code delay MS}: every piece is late by a random time up to this
 *   <li>{@code stall BYTES}: after so many more bytes nothing passes any more, and nobody is told (half-open)
 *   <li>{@code cut BYTES}: after so many more bytes all links are closed, and new ones pass
 * </ul>
 */
public final class TcpProxyProgram {
    private static final int PIECE = 64 << 10;
    private static final int CHOPPED = 7;

    private final InetSocketAddress to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile int piece = PIECE;
    private volatile int delayMillis;
    private volatile boolean stalls;

    private TcpProxyProgram(InetSocketAddress to) {
        this.to = to;
    }

    /** Passes on until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = new Settings(arguments);
        String[] to = settings.text("to").split(":");
        TcpProxyProgram program = new TcpProxyProgram(new InetSocketAddress(to[0], Integer.parseInt(to[1])));
        ServerSocket server = new ServerSocket(settings.number("listen", 8_000));
        daemon(() -> program.accept(server));
        Console.say("ready");
        Console.obey(program::obey);
    }

    private synchronized void obey(String[] command) {
        int number = command.length > 1 ? Integer.parseInt(command[1]) : 0;
        switch (command[0]) {
            case "pass" -> {
                piece = PIECE;
                delayMillis = 0;
                left.set(Long.MAX_VALUE);
                // What has missed bytes cannot go on.
                if (stalls) {
                    stalls = false;
                    closeAll();
                }
            }
            case "chop" -> piece = CHOPPED;
            case "delay" -> delayMillis = number;
            case "stall" -> {
                stalls = true;
                left.set(number);
            }
            case "cut" -> left.set(number);
            default -> throw new IllegalArgumentException(command[0]);
        }
    }

    private void accept(ServerSocket server) throws IOException {
        while (true) {
            Socket from = server.accept();
            Socket there = new Socket();
            from.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            sockets.add(from);
            sockets.add(there);
            try {
                there.connect(to);
            } catch (IOException e) {
                close(from, there);
                continue;
            }
            daemon(() -> pump(from, there));
            daemon(() -> pump(there, from));
        }
    }

    private void pump(Socket from, Socket there) {
        Random random = new Random();
        byte[] bytes = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = there.getOutputStream();
            for (int read = in.read(bytes, 0, piece); read >= 0; read = in.read(bytes, 0, piece)) {
                if (delayMillis > 0) {
                    LockSupport.parkNanos(random.nextInt(delayMillis) * 1_000_000L);
                }
                long before = left.getAndAdd(-read);
                if (before >= read) {
                    out.write(bytes, 0, read);
                } else {
                    out.write(bytes, 0, (int) Math.max(0, before));
                    interrupted();
                }
            }
        } catch (IOException e) {
            // Either side is gone, and so is the link.
        } finally {
            close(from, there);
        }
    }

    /** The bytes that may pass are used up. */
    private synchronized void interrupted() {
        Console.say("interrupted");
        if (!stalls) {
            left.set(Long.MAX_VALUE);
            closeAll();
        }
    }

    private void closeAll() {
        sockets.forEach(socket -> close(socket));
    }

    private void close(Socket... pair) {
        for (Socket socket : pair) {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                // Closed all the same.
            }
        }
    }

    private static void daemon(Action action) {
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (IOException e) {
                Console.say("failed");
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does. */
    private interface Action {
        void run() throws IOException;
    }
}
