package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.internal.discovery.Targets.Target;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovery over UDP as cote.js does it: one IPv4 socket that shares its port with every other process of the host, and
 * broadcast, a multicast group, or a list of hosts to send to.
 *
 * <p>With a list of hosts, the port is not shared, since a datagram to one host reaches one socket of a port: the first
 * process of a host has it, others take any free one and are found by the packets that they send. Members that are in no
 * list are sent our packets as long as theirs come, so that a list on one side is enough, and a list of one host.
 *
 * <p>Network interfaces and host names are looked at again every few seconds, on a thread of the transport's own, as
 * both may block. Everything else happens on the event loop.
 */
public final class UdpTransport implements DiscoveryTransport {
    private static final Logger log = LoggerFactory.getLogger(UdpTransport.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration START_PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    /** How long a port that is taken is waited for. */
    private static final Duration PORT_PATIENCE = Duration.ofMillis(200);

    private static final int RECEIVE_BUFFER = 1 << 20;

    private final UdpSettings settings;
    private final EventLoopGroup group;
    private final InetAddress bind;
    private final @Nullable InetSocketAddress broadcast;
    private final @Nullable InetSocketAddress multicastGroup;
    private final UnicastList unicast;
    private final Duration lookInterval;
    private final RateLimitedLog sendLog = new RateLimitedLog(log, LOG_INTERVAL);
    private final RateLimitedLog lookLog = new RateLimitedLog(log, LOG_INTERVAL);
    private final AtomicLong sendFailures = new AtomicLong();

    private final Guests guests = new Guests();

    /** Event loop only; null without a group. */
    private final @Nullable Memberships memberships;

    private volatile Targets targets = new Targets(List.of(), "not started");
    private volatile @Nullable NioDatagramChannel channel;
    private volatile @Nullable ScheduledExecutorService looking;
    private volatile boolean closed;

    /**
     * @param group gives the event loop of the socket; not owned
     * @throws IllegalArgumentException when an address of the settings is none
     */
    public UdpTransport(UdpSettings settings, EventLoopGroup group) {
        this(settings, group, new UnicastList(settings.unicast(), settings.port()), LOOK_INTERVAL);
    }

    UdpTransport(UdpSettings settings, EventLoopGroup group, UnicastList unicast, Duration lookInterval) {
        this.settings = settings;
        this.group = group;
        this.bind = ipv4(settings.bind());
        this.broadcast = settings.broadcast() == null ? null : at(settings.broadcast());
        this.multicastGroup = settings.multicast() == null ? null : at(settings.multicast());
        this.memberships = multicastGroup == null ? null : new Memberships(multicastGroup);
        this.unicast = unicast;
        this.lookInterval = lookInterval;
    }

    /** {@inheritDoc} Blocks for a moment: not to be called on the event loop. */
    @Override
    public void start(Receiver receiver) throws IOException {
        checkBindAddress();
        NioDatagramChannel opened = open(receiver);
        channel = opened;
        if (looksAgain()) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread worker = new Thread(task, "cote4j-discovery-look");
                worker.setDaemon(true);
                return worker;
            });
            looking = thread;
            Future<?> first = thread.submit(this::look);
            Future<?> unused = thread.scheduleWithFixedDelay(
                    this::look, lookInterval.toMillis(), lookInterval.toMillis(), TimeUnit.MILLISECONDS);
            awaitBriefly(first);
        } else {
            look();
        }
    }

    @Override
    public void send(byte[] packet) {
        onLoop(open -> {
            writeTo(open, packet, targets.round());
            if (isUnicast()) {
                for (InetSocketAddress guest : guests.toSendTo(System.nanoTime())) {
                    if (!isListed(guest)) {
                        write(open, packet, new Target(guest, null));
                    }
                }
            }
        });
    }

    @Override
    public void answer(byte[] packet, Collection<InetSocketAddress> sources) {
        onLoop(open -> {
            if (!isUnicast()) {
                // A datagram to the source would reach only one of the processes that share its port.
                writeTo(open, packet, targets.reaching(sources));
                return;
            }
            for (InetSocketAddress source : sources) {
                write(open, packet, new Target(source, null));
            }
        });
    }

    @Override
    public boolean reachesEverybody() {
        return !isUnicast();
    }

    @Override
    public void introduce(Collection<InetSocketAddress> members, boolean heard) {
        onLoop(open -> members.stream()
                .filter(member -> !isListed(member))
                .forEach(member -> guests.add(member, heard, System.nanoTime())));
    }

    @Override
    public String describe() {
        NioDatagramChannel open = channel;
        int port = open == null ? settings.port() : open.localAddress().getPort();
        String why = port == settings.port() ? "" : " (" + settings.port() + " is taken)";
        return "UDP " + socketAddress().getHostAddress() + ":" + port + why + ", " + targets.description();
    }

    /** Packets that could not be sent, since the start. */
    public long sendFailures() {
        return sendFailures.get();
    }

    @Override
    public void close() {
        closed = true;
        ScheduledExecutorService thread = looking;
        if (thread != null) {
            thread.shutdownNow();
        }
        NioDatagramChannel open = channel;
        if (open != null) {
            ChannelFuture closing = open.close();
            if (!open.eventLoop().inEventLoop()) {
                closing.awaitUninterruptibly(START_PATIENCE.toMillis());
            }
        }
    }

    static Inet4Address ipv4(String address) {
        try {
            if (InetAddress.getByName(address) instanceof Inet4Address ipv4) {
                return ipv4;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + address + "\" is no IPv4 address and no known host", e);
        }
        throw new IllegalArgumentException("\"" + address + "\" is no IPv4 address");
    }

    private InetSocketAddress at(String address) {
        return new InetSocketAddress(ipv4(address), settings.port());
    }

    /** With broadcast and multicast the socket itself is bound to every address, and would not notice. */
    private void checkBindAddress() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(bind, 0))) {
            log.trace("{} is an address of this host", probe.getLocalAddress());
        } catch (SocketException e) {
            throw new IOException(
                    "cannot open UDP port " + settings.port() + " on " + bind.getHostAddress()
                            + ": it is no address of this host (" + e.getMessage() + ")",
                    e);
        }
    }

    private NioDatagramChannel open(Receiver receiver) throws IOException {
        ChannelFuture opening = bind(receiver, settings.port());
        long patience = System.nanoTime() + PORT_PATIENCE.toNanos();
        while (isUnicast() && opening.cause() instanceof BindException && System.nanoTime() - patience < 0) {
            // The one before may be just about to leave it; a socket that was closed lets go of its port a little
            // later.
            LockSupport.parkNanos(PORT_PATIENCE.toNanos() / 10);
            opening = bind(receiver, settings.port());
        }
        if (isUnicast() && opening.cause() instanceof BindException) {
            // The port is another process's of this host. What is sent to the address that hellos come from arrives.
            ChannelFuture elsewhere = bind(receiver, 0);
            if (elsewhere.isSuccess()) {
                opening = elsewhere;
            }
        }
        Throwable failure = opening.cause();
        if (failure != null) {
            throw new IOException(
                    "cannot open UDP port " + settings.port() + " on "
                            + socketAddress().getHostAddress() + ": " + failure.getMessage(),
                    failure);
        }
        return (NioDatagramChannel) opening.channel();
    }

    /** A datagram to one host reaches one socket of its port: there the port is not shared. */
    private ChannelFuture bind(Receiver receiver, int port) {
        return new Bootstrap()
                .group(group)
                .channelFactory(() -> new NioDatagramChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.SO_REUSEADDR, !isUnicast())
                .option(ChannelOption.SO_BROADCAST, true)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.IP_MULTICAST_TTL, settings.multicastTtl())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(HelloCodec.MAX_PACKET))
                .handler(new Inbound(receiver))
                .bind(socketAddress(), port)
                .awaitUninterruptibly();
    }

    /** A socket bound to one address hears neither broadcast nor multicast; there the choice of interface stands in. */
    private InetAddress socketAddress() {
        return isUnicast() ? bind : ipv4("0.0.0.0");
    }

    private boolean isUnicast() {
        return !settings.unicast().isEmpty();
    }

    private boolean looksAgain() {
        return isUnicast() ? unicast.hasNames() : multicastGroup != null || broadcast == null;
    }

    /** Finds out where to send now. */
    private void look() {
        try {
            Targets now = targetsNow();
            if (!now.equals(targets)) {
                boolean first = targets.all().isEmpty();
                targets = now;
                if (!first) {
                    log.info("The network has changed. Discovery: {}", describe());
                }
            }
            if (memberships != null) {
                onLoop(open -> memberships.follow(open, now));
            }
        } catch (IOException | RuntimeException e) {
            lookLog.warn("Cannot look at the network interfaces; discovery keeps those it has: {}", e.toString());
        }
    }

    private Targets targetsNow() throws SocketException {
        if (isUnicast()) {
            return Targets.addresses("unicast", unicast.resolve(), "as configured");
        }
        if (multicastGroup != null) {
            return Targets.multicast(Interfaces.look(bind), multicastGroup);
        }
        if (broadcast != null) {
            return Targets.addresses("broadcast", List.of(broadcast), "as configured");
        }
        return Targets.broadcast(Interfaces.look(bind), settings.port());
    }

    private static void awaitBriefly(Future<?> first) {
        try {
            first.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Looking at the network takes long; discovery announces itself once that is done");
        }
    }

    private boolean isListed(InetSocketAddress source) {
        return targets.includes(source);
    }

    private void writeTo(NioDatagramChannel open, byte[] packet, List<Target> round) {
        for (Target target : round) {
            write(open, packet, target);
        }
    }

    private void write(NioDatagramChannel open, byte[] packet, Target target) {
        try {
            if (target.on() != null && target.address().getAddress().isMulticastAddress()) {
                open.config().setNetworkInterface(target.on().device());
            }
        } catch (RuntimeException e) {
            sendFailed(target, e);
            return;
        }
        // Flushed one by one: the interface chosen above holds for what is written from now on.
        open.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), target.address()))
                .addListener(done -> {
                    Throwable failure = done.cause();
                    if (failure != null && !closed) {
                        sendFailed(target, failure);
                    }
                });
    }

    private void sendFailed(Target target, Throwable failure) {
        sendFailures.incrementAndGet();
        sendLog.warn("Cannot send a discovery packet to {}: {}", target.address(), failure.toString());
    }

    private void onLoop(ChannelTask task) {
        NioDatagramChannel open = channel;
        if (open == null || closed) {
            return;
        }
        if (open.eventLoop().inEventLoop()) {
            task.run(open);
            return;
        }
        try {
            open.eventLoop().execute(() -> task.run(open));
        } catch (RejectedExecutionException e) {
            log.debug("The event loop has ended; a discovery packet is not sent");
        }
    }

    @FunctionalInterface
    private interface ChannelTask {
        void run(NioDatagramChannel open);
    }

    /** Hands datagrams on, and goes on after failures. */
    private final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Receiver receiver;

        Inbound(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            InetSocketAddress source = datagram.sender();
            if (bind.isLoopbackAddress() && !source.getAddress().isLoopbackAddress()) {
                // Bound to loopback, a mesh is this host's own; the socket itself hears more (see socketAddress).
                return;
            }
            guests.heard(source, System.nanoTime());
            receiver.received(ByteBufUtil.getBytes(datagram.content()), source);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // An ICMP answer to a packet of ours, as a rule; the socket works on.
            lookLog.warn("Discovery socket: {}", cause.toString());
        }
    }
}
