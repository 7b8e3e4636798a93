package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a port for Engine.IO clients and for HTTP. Once closed it cannot listen again. Safe for use by several
 * threads.
 */
public final class EngineServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long CLOSE_SECONDS = 5;
    private static final long MIN_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MAX_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int TICKS = 20;
    private static final HttpDecoderConfig CODEC =
            new HttpDecoderConfig().setMaxInitialLineLength(8 << 10).setMaxHeaderSize(16 << 10);

    private final EngineConfig config;
    private final Engine engine;
    private final OpenChannels channels;
    private @Nullable MultiThreadIoEventLoopGroup group;
    private final Map<EventExecutor, EngineLoop> loops = new HashMap<>();
    private @Nullable Channel listening;
    private boolean closed;

    /** An engine that does not listen yet and has no thread yet. */
    public EngineServer(EngineConfig config, Acceptor acceptor) {
        this.config = config;
        this.engine = new Engine(config, acceptor);
        this.channels = new OpenChannels(config.maxConnections());
    }

    /**
     * Begins to listen; once only.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException when the address cannot be listened on
     */
    public synchronized InetSocketAddress listen(String host, int port) {
        if (closed || group != null) {
            throw new IllegalStateException("an engine listens once");
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UncheckedIOException(new IOException("The host " + host + " is not known"));
        }
        MultiThreadIoEventLoopGroup started = new MultiThreadIoEventLoopGroup(
                config.ioThreads(), new DefaultThreadFactory("socketio-io", false), NioIoHandler.newFactory());
        started.forEach(each -> loops.put(each, new EngineLoop((EventLoop) each, tickNanos(), config.compression())));
        boolean onlyKnownHosts = config.onlyKnownHosts() || address.getAddress().isLoopbackAddress();
        Router router = new Router(engine, new Origins(config.origins(), onlyKnownHosts));
        ChannelFuture bound = bootstrap(started, router).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            started.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
            loops.clear();
            Throwable cause = bound.cause();
            throw new UncheckedIOException(
                    "Cannot listen on " + address, cause instanceof IOException io ? io : new IOException(cause));
        }
        group = started;
        listening = bound.channel();
        return address();
    }

    /** How often deadlines are looked at: often enough for the shortest of them. */
    private long tickNanos() {
        long shortest = Math.min(
                Math.min(config.pingInterval().toNanos(), config.pingTimeout().toNanos()),
                config.upgradeTimeout().toNanos());
        return Math.max(MIN_TICK_NANOS, Math.min(MAX_TICK_NANOS, shortest / TICKS));
    }

    private ServerBootstrap bootstrap(MultiThreadIoEventLoopGroup group, Router router) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        EngineLoop loop = loops.get(channel.eventLoop());
                        // Null when the client has gone already.
                        InetSocketAddress from = (InetSocketAddress) channel.remoteAddress();
                        if (from == null || loop == null) {
                            channel.close();
                        } else if (channels.admit(channel)) {
                            channel.pipeline()
                                    .addLast(new HttpServerCodec(CODEC))
                                    .addLast(new HttpConnection(router, loop, channel, from));
                        }
                    }
                });
    }

    /**
     * Where it listens.
     *
     * @throws IllegalStateException before it does
     */
    public synchronized InetSocketAddress address() {
        if (listening == null) {
            throw new IllegalStateException("not listening");
        }
        return (InetSocketAddress) listening.localAddress();
    }

    /** What has been counted. */
    public EngineStats stats() {
        return engine.counters().snapshot();
    }

    /**
     * Sends one message to many clients, to each after what the calling thread sent it before; each event loop is woken
     * once.
     */
    public void broadcast(Collection<? extends Connection> connections, Message message) {
        for (Connection each : connections) {
            ((Session) each).offer(message);
        }
        loops.values().forEach(loop -> {
            if (loop.hasReady()) {
                loop.wake();
            }
        });
    }

    /**
     * Ends all sessions, lets what was sent before leave for at most 2 s, and stops all threads. Idempotent. Not from an
     * event loop.
     */
    @Override
    public synchronized void close() {
        closed = true;
        MultiThreadIoEventLoopGroup running = group;
        if (running == null) {
            return;
        }
        group = null;
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        long deadline = System.nanoTime() + CLOSE_NANOS;
        engine.stopAccepting();
        engine.sessions().forEach(session -> session.close(DisconnectReason.SERVER_SHUTTING_DOWN));
        engine.awaitNone(deadline);
        engine.sessions().forEach(session -> session.onLoop(() -> session.end(DisconnectReason.SERVER_SHUTTING_DOWN)));
        channels.endAll(deadline);
        loops.values().forEach(loop -> loop.execute(loop::end));
        running.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
