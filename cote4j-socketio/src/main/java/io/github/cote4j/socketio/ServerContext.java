package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Connection;
import io.github.cote4j.socketio.internal.engine.Message;
import io.github.cote4j.socketio.internal.packet.EncodedPacket;
import io.github.cote4j.socketio.internal.packet.PacketDecoder;
import io.github.cote4j.socketio.internal.packet.PacketEncoder;
import io.github.cote4j.socketio.internal.packet.PacketLimits;
import java.util.Collection;

/** What all clients of a server share. */
final class ServerContext implements AutoCloseable {
    private final ServerConfig config;
    private final Broadcaster broadcaster;
    private final PacketEncoder encoder = new PacketEncoder();
    private final PacketDecoder.Format format;
    private final HandlerThreads threads;
    private final Deadlines deadlines = new Deadlines();
    private final Counters counters = new Counters();
    private final SocketIds ids = new SocketIds();
    private final Namespaces namespaces = new Namespaces(this);

    ServerContext(ServerConfig config, Broadcaster broadcaster) {
        this.config = config;
        this.broadcaster = broadcaster;
        this.format = new PacketDecoder.Format(new PacketLimits(
                config.maxAttachments(),
                Math.max(config.maxPayload(), config.maxBufferedBytes()),
                config.maxEventNameLength(),
                ServerConfig.MAX_NAMESPACE_LENGTH,
                config.maxDepth(),
                config.maxJsonTokens(),
                config.maxAuthBytes()));
        this.threads = new HandlerThreads(config.executor());
    }

    /** How one message is sent to many clients. */
    @FunctionalInterface
    interface Broadcaster {
        /** To each after what the calling thread sent it before. */
        void broadcast(Collection<? extends Connection> connections, Message message);
    }

    static Message message(EncodedPacket packet) {
        return packet.attachments().isEmpty()
                ? Message.text(packet.utf8())
                : Message.of(packet.utf8(), packet.attachments());
    }

    ServerConfig config() {
        return config;
    }

    Broadcaster broadcaster() {
        return broadcaster;
    }

    PacketEncoder encoder() {
        return encoder;
    }

    PacketDecoder newDecoder() {
        return format.newDecoder();
    }

    HandlerThreads threads() {
        return threads;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Counters counters() {
        return counters;
    }

    SocketIds ids() {
        return ids;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    /** Stops its threads, once there are no clients. */
    @Override
    public void close() {
        deadlines.close();
        threads.close();
    }
}
