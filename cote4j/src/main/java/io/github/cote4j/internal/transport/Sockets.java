package io.github.cote4j.internal.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Opens connections and binds listeners on one loop. The one place that sets socket options. */
public final class Sockets {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int BACKLOG = 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final IoLoop loop;
    private final int maxFrameBytes;

    /** On the given loop; frames longer than the given bytes cost the link. */
    public Sockets(IoLoop loop, int maxFrameBytes) {
        this.loop = loop;
        this.maxFrameBytes = maxFrameBytes;
    }

    /** Connects; the address is resolved. The future fails with the reason when that is not possible within 2 s. */
    public CompletableFuture<Void> connect(InetSocketAddress address, LinkHandler handler) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        ChannelFuture future = new Bootstrap()
                .group(loop.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(initializer(() -> handler))
                .connect(address);
        future.addListener(done -> {
            if (done.isSuccess()) {
                connected.complete(null);
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
        return connected;
    }

    /**
     * Listens on one port. The future fails with a {@link java.net.BindException} when it is taken.
     *
     * @param handlers makes the handler of each connection
     */
    public CompletableFuture<Listener> listen(InetSocketAddress address, Supplier<LinkHandler> handlers) {
        CompletableFuture<Listener> listening = new CompletableFuture<>();
        ChannelFuture future = new ServerBootstrap()
                .group(loop.eventLoop())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(initializer(handlers))
                .bind(address);
        future.addListener(done -> {
            if (done.isSuccess()) {
                listening.complete(new Listener(future.channel()));
            } else {
                failAfterClose(listening, future.channel(), done.cause());
            }
        });
        return listening;
    }

    /** Lets go of the socket first: who tries the next of many ports must not hold one for each. */
    private static void failAfterClose(CompletableFuture<?> result, Channel channel, Throwable cause) {
        if (channel.isRegistered()) {
            channel.close().addListener(closed -> result.completeExceptionally(cause));
        } else {
            result.completeExceptionally(cause);
        }
    }

    /** Whether this machine has the address: on another's no port is free, however many are tried. */
    private static boolean isLocal(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Listens on the first free port from the given one up. */
    public CompletableFuture<Listener> listenFrom(
            InetSocketAddress address, int lastPort, Supplier<LinkHandler> handlers) {
        return listen(address, handlers)
                .handle((listener, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(listener);
                    }
                    // Binding is the test for "free": looking first and binding then is a race between processes.
                    if (failure instanceof BindException
                            && address.getPort() < lastPort
                            && isLocal(address.getAddress())) {
                        return listenFrom(
                                new InetSocketAddress(address.getAddress(), address.getPort() + 1), lastPort, handlers);
                    }
                    return CompletableFuture.<Listener>failedFuture(failure);
                })
                .thenCompose(next -> next);
    }

    private ChannelInitializer<Channel> initializer(Supplier<LinkHandler> handlers) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new Link.Adapter(handlers.get(), maxFrameBytes));
            }
        };
    }
}
