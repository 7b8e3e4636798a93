package io.github.cote4j.swim;

import io.netty.channel.EventLoop;
import io.scalecube.cluster.transport.api.Message;
import io.scalecube.cluster.transport.api.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/**
 * What the SWIM engine sends and receives through. Its own transport keeps a TCP connection from everybody to everybody,
 * binds to every interface, and takes in serialized Java objects; this one does none of these.
 *
 * <p>Open when made; safe for use by several threads.
 */
final class SwimTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(SwimTransport.class);

    /** Messages of others that may wait for the engine's thread; in a flood the rest is dropped. */
    private static final int MAX_WAITING = 8_192;

    /** Asking twice does no harm for these; for probes it would hide the loss that they look for. */
    private static final Set<String> ASKED_AGAIN = Set.of("sc/membership/sync", "sc/metadata/req");

    private static final List<Duration> ASK_AGAIN_AFTER = List.of(Duration.ofMillis(250), Duration.ofSeconds(1));
    private static final Duration EMIT_PATIENCE = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final SwimSockets sockets;
    private final HostNames names = new HostNames();
    private final Replies replies = new Replies();
    private final Sinks.Many<Message> received = Sinks.many().multicast().directBestEffort();
    private final AtomicLong malformed = new AtomicLong();
    private final InetSocketAddress bound;
    private volatile boolean stopped;

    /**
     * @param loop does the work of the sockets; not owned
     * @throws IOException when no port can be opened
     */
    SwimTransport(EventLoop loop, InetAddress bind, int port) throws IOException {
        this.loop = loop;
        this.sockets = new SwimSockets(loop, this::received);
        this.bound = sockets.open(bind, port);
    }

    InetSocketAddress bound() {
        return bound;
    }

    SwimTraffic traffic() {
        return sockets.traffic();
    }

    /** Messages that were none. */
    long malformed() {
        return malformed.get();
    }

    @Override
    public String address() {
        return bound.getAddress().getHostAddress() + ":" + bound.getPort();
    }

    @Override
    public Mono<Transport> start() {
        return Mono.just(this);
    }

    @Override
    public Mono<Void> stop() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public Mono<Void> send(String address, Message message) {
        return Mono.fromRunnable(() -> write(address, message));
    }

    @Override
    public Mono<Message> requestResponse(String address, Message request) {
        return Mono.create(reply -> {
            String correlationId = request.correlationId();
            replies.await(correlationId, reply);
            List<? extends Future<?>> again = ASKED_AGAIN.contains(request.qualifier())
                    ? ASK_AGAIN_AFTER.stream()
                            .map(after -> loop.schedule(
                                    () -> write(address, request), after.toMillis(), TimeUnit.MILLISECONDS))
                            .toList()
                    : List.of();
            reply.onDispose(() -> {
                again.forEach(timer -> timer.cancel(false));
                replies.forget(correlationId, reply);
            });
            tryWrite(address, request, reply);
        });
    }

    @Override
    public Flux<Message> listen() {
        return received.asFlux().onBackpressureBuffer(MAX_WAITING, dropped -> {}, BufferOverflowStrategy.DROP_LATEST);
    }

    /** Ends the sockets at once; the engine above then speaks to nobody. */
    void close() {
        if (!stopped) {
            stopped = true;
            sockets.close();
            names.close();
            received.tryEmitComplete();
        }
    }

    private void tryWrite(String address, Message request, MonoSink<Message> reply) {
        try {
            write(address, request);
        } catch (RuntimeException e) {
            reply.error(e);
        }
    }

    private void write(String address, Message message) {
        byte[] bytes;
        try {
            bytes = MessageWire.write(message);
        } catch (IOException e) {
            throw new IllegalStateException("the engine sends what is not on the wire", e);
        }
        names.resolve(Transport.parseHost(address), Transport.parsePort(address), to -> sockets.send(bytes, to));
    }

    private void received(byte[] bytes) {
        Message message;
        try {
            message = MessageWire.read(bytes);
        } catch (IOException e) {
            malformed.incrementAndGet();
            log.debug("Dropped a malformed SWIM message of {} bytes", bytes.length, e);
            return;
        }
        replies.arrived(message);
        received.emitNext(message, Sinks.EmitFailureHandler.busyLooping(EMIT_PATIENCE));
    }
}
