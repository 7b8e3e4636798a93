package io.github.cote4j.internal.transport;

import io.github.cote4j.internal.wire.FrameBudget;
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
    private final FrameBudget budget;

    /** On the given loop; frames that the budget does not allow cost the link. */
    public Sockets(IoLoop loop, FrameBudget budget) {
        this.loop = loop;
        this.budget = budget;
    }

    /** Connects; the address is resolved. The future fails with the reason when that is not possible within 2 s. */
    public CompletableFuture<Void> connect(InetSocketAddress address, LinkHandler handler) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        ChannelFuture future = new Bootstrap()
                .group(loop.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        KeepAlive.on(channel);
                        channel.pipeline().addLast(new Link.Adapter(handler, budget));
                    }
                })
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
     * @param maxConnections the most that are open at a time; one more is closed at once
     * @param handlers makes the handler of each connection
     */
    public CompletableFuture<Listener> listen(
            InetSocketAddress address, int maxConnections, Supplier<LinkHandler> handlers) {
        Admission admission = new Admission(maxConnections);
        CompletableFuture<Listener> listening = new CompletableFuture<>();
        ChannelFuture future = new ServerBootstrap()
                .group(loop.eventLoop())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (admission.admit(channel)) {
                            KeepAlive.on(channel);
                            channel.pipeline().addLast(new Link.Adapter(handlers.get(), budget));
                        }
                    }
                })
                .bind(address);
        future.addListener(done -> {
            if (done.isSuccess()) {
                listening.complete(new Listener(future.channel(), admission));
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
            InetSocketAddress address, int lastPort, int maxConnections, Supplier<LinkHandler> handlers) {
        return listen(address, maxConnections, handlers)
                .handle((listener, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(listener);
                    }
                    // Binding is the test for "free": looking first and binding then is a race between processes.
                    if (failure instanceof BindException
                            && address.getPort() < lastPort
                            && isLocal(address.getAddress())) {
                        InetSocketAddress next = new InetSocketAddress(address.getAddress(), address.getPort() + 1);
                        return listenFrom(next, lastPort, maxConnections, handlers);
                    }
                    return CompletableFuture.<Listener>failedFuture(failure);
                })
                .thenCompose(next -> next);
    }
}
