package io.github.cote4j.internal.transport;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** A bound port. Closing it leaves the links that were accepted open; idempotent. */
public final class Listener implements AutoCloseable {
    private final Channel channel;

    Listener(Channel channel) {
        this.channel = channel;
    }

    /** The port. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close();
    }
}
