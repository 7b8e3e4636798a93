package io.github.cote4j.internal.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * TCP's own probes of idle connections, some 16 s after the last sign of the other host where the system lets that be
 * set: how a link to cote.js, which knows no heartbeats, ends when its cable is cut. A stopped process does not stop them.
 */
final class KeepAlive {
    private static final int IDLE_SECONDS = 10;
    private static final int INTERVAL_SECONDS = 2;
    private static final int PROBES = 3;

    private static final Map<ChannelOption<Integer>, Integer> TIMES = times();

    private KeepAlive() {}

    /** Switches the probes on. */
    static void on(Channel channel) {
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        TIMES.forEach((option, value) -> channel.config().setOption(option, value));
    }

    /** Empty where the system has times of its own and keeps them. */
    private static Map<ChannelOption<Integer>, Integer> times() {
        Map<ChannelOption<Integer>, Integer> times = new LinkedHashMap<>();
        try (SocketChannel any = SocketChannel.open()) {
            Set<SocketOption<?>> supported = any.supportedOptions();
            add(times, supported, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
            add(times, supported, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
            add(times, supported, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        } catch (IOException e) {
            return Map.of();
        }
        return times;
    }

    private static void add(
            Map<ChannelOption<Integer>, Integer> times,
            Set<SocketOption<?>> supported,
            SocketOption<Integer> option,
            int value) {
        if (supported.contains(option)) {
            times.put(NioChannelOption.of(option), value);
        }
    }
}
