package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket, the only handler of its channel. It carries a session from the start, or first probes whether it could
 * take one over from long polling, and then does so when the client says so. Lives on its channel's event loop.
 */
final class WebSocketCarrier extends ChannelInboundHandlerAdapter implements Carrier, FrameSink, Swept {
    private static final Logger log = LoggerFactory.getLogger(WebSocketCarrier.class);
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long DEAF_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int NORMAL_CLOSURE = 1000;
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROBE_REPLY = "3probe".getBytes(StandardCharsets.US_ASCII);

    private enum Phase {
        /** Not the session's carrier yet. */
        PROBING,
        /** About to be: its session is just being made, or on the way from another loop. */
        ADOPTING,
        CARRYING,
        /** A close frame has been sent. */
        CLOSING,
        CLOSED
    }

    private final EngineLoop loop;
    private final Channel channel;
    private final FrameReader reader;
    private final FrameOutbox out;

    private Phase phase;
    private @Nullable Session session;
    private long deadline;
    private int closeCode = NORMAL_CLOSURE;
    private boolean deaf;

    private @Nullable Queue<Object> inherited;
    private @Nullable EarlyMessages early;

    private WebSocketCarrier(
            Engine engine,
            EngineLoop loop,
            Channel channel,
            boolean compressed,
            Phase phase,
            @Nullable Session session) {
        this.loop = loop;
        this.channel = channel;
        Deflation deflation = compressed ? loop.deflation() : null;
        this.reader = new FrameReader(engine.config().maxPayload(), deflation);
        this.out = new FrameOutbox(channel, deflation);
        this.phase = phase;
        this.session = session;
        if (session != null) {
            out.countWith(session.backlog());
        }
        this.deadline = System.nanoTime() + engine.config().upgradeTimeout().toNanos();
    }

    /** One that carries a session from the start; {@link #carry} must follow. */
    static WebSocketCarrier direct(Engine engine, EngineLoop loop, Channel channel, boolean compressed) {
        return new WebSocketCarrier(engine, loop, channel, compressed, Phase.ADOPTING, null);
    }

    /** One that may take over a session. */
    static WebSocketCarrier probing(
            Engine engine, EngineLoop loop, Channel channel, boolean compressed, Session session) {
        return new WebSocketCarrier(engine, loop, channel, compressed, Phase.PROBING, session);
    }

    EngineLoop loop() {
        return loop;
    }

    /** Carries the session, whose client is told its first packet. */
    void carry(Session carried, byte[] openPacket) {
        session = carried;
        out.countWith(carried.backlog());
        phase = Phase.CARRYING;
        carried.open(() -> {
            out.writeFrame(Frames.TEXT, openPacket);
            out.flush();
        });
        takeEarly();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel.config().setWriteBufferWaterMark(FrameOutbox.WATER_MARK);
        if (phase == Phase.PROBING) {
            loop.add(this);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            out.flush();
        }
    }

    // What the client sends.

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf in = (ByteBuf) msg;
        try {
            if (!deaf) {
                reader.read(in, this);
            }
        } catch (BadInput e) {
            bad(e);
        } finally {
            in.release();
        }
    }

    private void bad(BadInput cause) {
        // What comes after it cannot be read, not even a close frame.
        deaf = true;
        if (phase == Phase.ADOPTING) {
            // Its session is on the way, and first gets what came before.
            early().spoil(cause);
            return;
        }
        closeCode = cause.closeCode();
        if (phase == Phase.CARRYING && session != null) {
            session.bad(cause);
        }
        close();
    }

    @Override
    public void text(byte type, byte[] rest) throws BadInput {
        switch (phase) {
            case PROBING -> probe(type, rest);
            case ADOPTING -> early().text(type, rest);
            case CARRYING -> carried().text(type, rest);
            case CLOSING, CLOSED -> {}
        }
    }

    @Override
    public void binary(byte[] bytes) {
        switch (phase) {
            case PROBING -> close();
            case ADOPTING -> early().binary(bytes);
            case CARRYING -> carried().binary(bytes);
            case CLOSING, CLOSED -> {}
        }
    }

    private Session carried() {
        if (session == null) {
            throw new IllegalStateException("no session");
        }
        return session;
    }

    private EarlyMessages early() {
        if (early == null) {
            early = new EarlyMessages();
        }
        return early;
    }

    @Override
    public void pingFrame(byte[] bytes) {
        // Not kept for a client that sends pings and takes nothing.
        if (phase != Phase.CLOSING && out.isTaken()) {
            out.writeFrame(Frames.PONG, bytes);
            out.flush();
        }
    }

    @Override
    public void closeFrame() {
        deaf = true;
        if (phase == Phase.CLOSING) {
            channel.close();
            return;
        }
        if (phase == Phase.ADOPTING) {
            early().close();
            return;
        }
        Session ended = phase == Phase.CARRYING ? session : null;
        close();
        channel.close();
        if (ended != null) {
            ended.carrierGone(this, DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Phase before = phase;
        phase = Phase.CLOSED;
        loop.remove(this);
        out.release();
        if (session != null && before == Phase.PROBING) {
            session.upgrade().forgo(this);
        } else if (session != null && before == Phase.CARRYING) {
            session.carrierGone(this, DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (phase == Phase.CARRYING && session != null) {
            log.debug("A WebSocket failed", cause);
            session.carrierGone(this, DisconnectReason.TRANSPORT_ERROR);
        }
        channel.close();
    }

    // How it takes a session over.

    private void probe(byte type, byte[] rest) {
        if (type == Packet.PING && Arrays.equals(rest, PROBE)) {
            if (out.isTaken()) {
                out.writeFrame(Frames.TEXT, PROBE_REPLY);
                out.flush();
            }
            carried().onLoop(carried()::upgradeProbed);
        } else if (type == Packet.UPGRADE) {
            phase = Phase.ADOPTING;
            loop.remove(this);
            channel.config().setAutoRead(false);
            Session coming = carried();
            coming.onLoop(() -> coming.upgradeTo(this));
        } else {
            close();
        }
    }

    /** Gets the session with what has not been sent; on the loop that the session is leaving. */
    void adopt(Session adopted, Queue<Object> unsent) {
        session = adopted;
        inherited = unsent;
    }

    /** The session lives here. */
    void arrive() {
        Session arrived = carried();
        writeInherited();
        if (phase != Phase.ADOPTING) {
            // Lost in between, when there was nobody to tell.
            arrived.carrierGone(this, DisconnectReason.TRANSPORT_CLOSE);
            return;
        }
        phase = Phase.CARRYING;
        arrived.arrived();
        takeEarly();
    }

    private void takeEarly() {
        EarlyMessages came = early;
        early = null;
        if (came != null) {
            try {
                came.giveTo(this);
                if (came.isClosed()) {
                    closeFrame();
                }
            } catch (BadInput e) {
                bad(e);
            }
        }
    }

    /** It is not wanted any more; from any thread. */
    void giveUp() {
        loop.execute(this::close);
    }

    @Override
    public void sweep(long now) {
        if (now - deadline < 0) {
            return;
        }
        if (phase == Phase.PROBING) {
            close();
        } else {
            channel.close();
        }
    }

    // What is sent.

    @Override
    public void write(Message message) {
        writeInherited();
        out.write(message);
    }

    @Override
    public void write(byte packet) {
        writeInherited();
        out.write(packet);
    }

    private void writeInherited() {
        Queue<Object> rest = inherited;
        if (rest == null) {
            return;
        }
        inherited = null;
        for (Object each : rest) {
            if (each instanceof Message message) {
                out.write(message);
            }
        }
    }

    @Override
    public void flush() {
        writeInherited();
        out.flush();
    }

    @Override
    public boolean close() {
        if (phase == Phase.CLOSING || phase == Phase.CLOSED) {
            return true;
        }
        if (phase == Phase.PROBING && session != null) {
            session.upgrade().forgo(this);
        }
        phase = Phase.CLOSING;
        try {
            writeInherited();
            out.writeClose(new byte[] {(byte) (closeCode >> 8), (byte) closeCode});
            out.flush();
        } catch (Throwable e) {
            log.warn("A WebSocket could not be closed in order", e);
            abort();
        }
        channel.config().setAutoRead(true);
        // A client that is not understood is not heard to close either; it is only given time to read why.
        deadline = System.nanoTime() + (deaf ? DEAF_CLOSE_NANOS : CLOSE_NANOS);
        loop.add(this);
        return true;
    }

    @Override
    public void abort() {
        if (phase == Phase.CARRYING) {
            phase = Phase.CLOSING;
        }
        channel.close();
        out.release();
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }
}
