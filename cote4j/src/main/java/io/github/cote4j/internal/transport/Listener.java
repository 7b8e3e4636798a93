package io.github.cote4j.internal.transport;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** A bound port. Closing it leaves the links that were accepted open; idempotent. */
public final class Listener implements AutoCloseable {
    private final Channel channel;
    private final Admission admission;

    Listener(Channel channel, Admission admission) {
        this.channel = channel;
        this.admission = admission;
    }

    /** Connections closed at once because there were too many; from any thread. */
    public long refused() {
        return admission.refused();
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
