package io.github.cote4j.swim;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns {@code HOST:PORT} into an address. Names are asked for anew each time, off the caller's thread, and one address
 * of several is taken at random, so that one name for all seeds reaches each of them now and then. Safe for use by several
 * threads.
 */
final class HostNames implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HostNames.class);
    private static final int MAX_WAITING = 64;

    private final ExecutorService asking;

    HostNames() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "cote-swim-names");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        asking = one;
    }

    /** Calls back with the address, at once or later, or not at all when there is none. */
    void resolve(String host, int port, Consumer<InetSocketAddress> found) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            found.accept(new InetSocketAddress(address(literal), port));
            return;
        }
        try {
            asking.execute(() -> ask(host, port, found));
        } catch (RejectedExecutionException e) {
            log.debug("Closed, or too many names are being asked for; a message to {} is lost", host);
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    private static InetAddress address(byte[] literal) {
        try {
            return InetAddress.getByAddress(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void ask(String host, int port, Consumer<InetSocketAddress> found) {
        try {
            List<InetAddress> all = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(Inet4Address.class::isInstance)
                    .toList();
            if (all.isEmpty()) {
                log.warn("SWIM seed \"{}\" has no IPv4 address", host);
                return;
            }
            found.accept(
                    new InetSocketAddress(all.get(ThreadLocalRandom.current().nextInt(all.size())), port));
        } catch (UnknownHostException e) {
            // Seeds that are down are what this is made for: asked for again with the next look.
            log.info("SWIM seed \"{}\" cannot be resolved: {}", host, e.getMessage());
        }
    }
}
