package io.github.cote4j.socketio.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One client on a raw WebSocket that knows just enough of the protocol, so that making load costs little beside serving it.
 * Lives on one event loop.
 */
final class RawClient extends ByteToMessageDecoder {
    /** What a client tells the load that it is part of; on the event loop. */
    interface Listener {
        /** It has joined the namespace. */
        default void joined(RawClient client) {}

        /** An acknowledgement has come. */
        default void acknowledged(RawClient client, int id) {}

        /** An event has come. */
        default void event(RawClient client) {}
    }

    private static final byte[] UPGRADE = ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JOIN = frame("40");
    private static final byte[] PONG = frame("3");

    private final Listener listener;
    private ChannelHandlerContext context;
    private ByteBuf out;
    private boolean open;
    private boolean reading;

    RawClient(Listener listener) {
        this.listener = listener;
    }

    /** A text message as a client sends it: masked. */
    static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] mask = {0x12, 0x34, 0x56, 0x78};
        int head = payload.length < 126 ? 2 : 4;
        byte[] frame = new byte[head + 4 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | (head == 2 ? payload.length : 126));
        if (head == 4) {
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(mask, 0, frame, head, 4);
        for (int i = 0; i < payload.length; i++) {
            frame[head + 4 + i] = (byte) (payload[i] ^ mask[i & 3]);
        }
        return frame;
    }

    /** Sends a frame, together with the others of what is being read. On the event loop. */
    void send(byte[] frame) {
        if (out == null) {
            out = context.alloc().buffer(4096);
        }
        out.writeBytes(frame);
        if (!reading) {
            flush();
        }
    }

    void close() {
        context.close();
    }

    private void flush() {
        if (out != null) {
            ByteBuf full = out;
            out = null;
            context.writeAndFlush(full, context.voidPromise());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        send(UPGRADE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        reading = true;
        super.channelRead(ctx, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        reading = false;
        flush();
        super.channelReadComplete(ctx);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (out != null) {
            out.release();
            out = null;
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> none) {
        if (!open && !opened(in)) {
            return;
        }
        while (in.readableBytes() >= 2) {
            int start = in.readerIndex();
            int length = in.getByte(start + 1) & 0x7f;
            int head = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (in.readableBytes() < head) {
                return;
            }
            if (head == 4) {
                length = in.getUnsignedShort(start + 2);
            } else if (head == 10) {
                length = (int) in.getLong(start + 2);
            }
            if (in.readableBytes() < head + length) {
                return;
            }
            take(in, start + head, length);
            in.readerIndex(start + head + length);
        }
    }

    private boolean opened(ByteBuf in) {
        String answer = in.toString(StandardCharsets.US_ASCII);
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("not upgraded: " + answer);
        }
        in.skipBytes(end + 4);
        open = true;
        return true;
    }

    private void take(ByteBuf in, int at, int length) {
        byte type = in.getByte(at);
        if (type == '2') {
            send(PONG);
        } else if (type == '0') {
            send(JOIN);
        } else if (type == '4' && length > 1) {
            byte packet = in.getByte(at + 1);
            if (packet == '3') {
                int id = 0;
                for (int i = at + 2; in.getByte(i) != '['; i++) {
                    id = 10 * id + in.getByte(i) - '0';
                }
                listener.acknowledged(this, id);
            } else if (packet == '2') {
                listener.event(this);
            } else if (packet == '0') {
                listener.joined(this);
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A reset is the other side's way to end a connection on which it still had something to read.
        if (!(cause instanceof SocketException)) {
            cause.printStackTrace();
        }
        ctx.close();
    }
}
