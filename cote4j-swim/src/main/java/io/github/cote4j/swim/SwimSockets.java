package io.github.cote4j.swim;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages of the engine between processes: in a datagram when an Ethernet frame holds it, else over a connection of
 * its own, length first. One UDP and one TCP socket on the same port, both on the address that is configured.
 *
 * <p>What cannot be sent is lost, as a datagram may be. Safe for use by several threads.
 */
final class SwimSockets implements AutoCloseable {
    /** What an Ethernet frame holds beside the headers of IP and UDP, with room for those of tunnels. */
    static final int MAX_DATAGRAM = 1_400;

    /** The table of a mesh of some ten thousand processes; a larger one does not travel. */
    static final int MAX_MESSAGE = 1 << 20;

    /** With {@link #MAX_MESSAGE} the bound on memory that others can take. */
    static final int MAX_INCOMING = 128;

    private static final int PORTS_TO_TRY = 1_000;
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int CONNECT_MILLIS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(SwimSockets.class);

    private final EventLoopGroup group;
    private final Consumer<byte[]> receiver;
    private final AtomicInteger incoming = new AtomicInteger();
    private final AtomicLong datagramsSent = new AtomicLong();
    private final AtomicLong datagramsReceived = new AtomicLong();
    private final AtomicLong streamsSent = new AtomicLong();
    private final AtomicLong streamsReceived = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private volatile @Nullable Channel datagrams;
    private volatile @Nullable Channel listener;

    /**
     * @param group its loops do all work; not owned
     * @param receiver takes each message in, on a loop
     */
    SwimSockets(EventLoopGroup group, Consumer<byte[]> receiver) {
        this.group = group;
        this.receiver = receiver;
    }

    /**
     * Binds to the first port, from the given one up, that is free for UDP and for TCP; 0 takes any.
     *
     * @throws IOException when none of a thousand is, or the address is not this host's
     */
    InetSocketAddress open(InetAddress address, int firstPort) throws IOException {
        int lastPort = Math.min(65_535, firstPort + PORTS_TO_TRY - 1);
        Throwable failure = null;
        for (int port = firstPort; port <= lastPort; port++) {
            failure = bind(address, port);
            if (failure == null) {
                return (InetSocketAddress) ready(datagrams).localAddress();
            }
            if (!(failure instanceof BindException)) {
                break;
            }
        }
        throw new IOException(
                "cannot open a port from " + firstPort + " to " + lastPort + " for UDP and TCP on "
                        + address.getHostAddress(),
                failure);
    }

    void send(byte[] message, InetSocketAddress to) {
        Channel udp = datagrams;
        if (udp == null || !udp.isActive()) {
            return;
        }
        if (message.length <= MAX_DATAGRAM) {
            datagramsSent.incrementAndGet();
            bytesSent.addAndGet(message.length);
            udp.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), to), udp.voidPromise());
        } else if (message.length <= MAX_MESSAGE) {
            connectAndSend(message, to);
        } else {
            log.warn("A SWIM message of {} bytes does not travel; {} is the limit", message.length, MAX_MESSAGE);
        }
    }

    SwimTraffic traffic() {
        return new SwimTraffic(
                datagramsSent.get(),
                datagramsReceived.get(),
                streamsSent.get(),
                streamsReceived.get(),
                bytesSent.get(),
                bytesReceived.get());
    }

    @Override
    public void close() {
        for (Channel open : new @Nullable Channel[] {datagrams, listener}) {
            if (open != null) {
                open.close().awaitUninterruptibly();
            }
        }
    }

    private @Nullable Throwable bind(InetAddress address, int port) {
        ChannelFuture tcp = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(address, port)
                .awaitUninterruptibly();
        if (tcp.cause() != null) {
            return tcp.cause();
        }
        int chosen = ((InetSocketAddress) tcp.channel().localAddress()).getPort();
        ChannelFuture udp = new Bootstrap()
                .group(group)
                .channelFactory(() -> new NioDatagramChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new Datagrams())
                .bind(address, chosen)
                .awaitUninterruptibly();
        if (udp.cause() != null) {
            tcp.channel().close().awaitUninterruptibly();
            return udp.cause();
        }
        listener = tcp.channel();
        datagrams = udp.channel();
        return null;
    }

    private void accept(Channel channel) {
        if (incoming.incrementAndGet() > MAX_INCOMING) {
            incoming.decrementAndGet();
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> incoming.decrementAndGet());
        channel.pipeline().addLast(new OneMessage(MAX_MESSAGE, message -> {
            streamsReceived.incrementAndGet();
            bytesReceived.addAndGet(message.length);
            receiver.accept(message);
        }));
    }

    private void connectAndSend(byte[] message, InetSocketAddress to) {
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new Ignored())
                .connect(to)
                .addListener((ChannelFutureListener) connected -> {
                    if (!connected.isSuccess()) {
                        log.debug("Cannot connect to {}", to, connected.cause());
                        return;
                    }
                    streamsSent.incrementAndGet();
                    bytesSent.addAndGet(message.length);
                    connected
                            .channel()
                            .writeAndFlush(Unpooled.wrappedBuffer(
                                    Unpooled.copyInt(message.length), Unpooled.wrappedBuffer(message)))
                            .addListener(ChannelFutureListener.CLOSE);
                });
    }

    private static Channel ready(@Nullable Channel channel) {
        if (channel == null) {
            throw new IllegalStateException("not open");
        }
        return channel;
    }

    private final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            byte[] message = ByteBufUtil.getBytes(datagram.content());
            datagramsReceived.incrementAndGet();
            bytesReceived.addAndGet(message.length);
            receiver.accept(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // An ICMP answer to a probe of a member that is gone, as a rule; the socket works on.
            log.debug("SWIM socket", cause);
        }
    }

    /** Of a connection that only sends. */
    @ChannelHandler.Sharable
    private static final class Ignored extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
