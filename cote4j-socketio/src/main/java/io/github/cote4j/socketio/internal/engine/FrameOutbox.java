package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames into buffers and those into a channel, so that many frames cost one write. Used on the channel's event loop.
 */
final class FrameOutbox {
    private static final int FIRST_BUFFER = 512;
    private static final int NEXT_BUFFER = 8 << 10;
    private static final byte[] EMPTY = {};

    private final Channel channel;
    private final @Nullable Deflation deflation;
    private final LongConsumer left;

    private @Nullable ByteBuf buffer;
    private int messageBytes;

    /**
     * @param deflation when messages may be compressed
     * @param left is told how many bytes of messages have left, or never will; on the loop
     */
    FrameOutbox(Channel channel, @Nullable Deflation deflation, LongConsumer left) {
        this.channel = channel;
        this.deflation = deflation;
        this.left = left;
    }

    void write(Message message) {
        if (deflation != null && message.isWorthCompressing()) {
            byte[] frames = message.compressedFrames(deflation);
            room(frames.length).writeBytes(frames);
        } else {
            message.writeFrames(room(message.size()));
        }
        messageBytes += message.size();
    }

    /** Writes a packet that is its type alone. */
    void write(byte packet) {
        Frames.writePacket(room(Frames.size(1)), packet, EMPTY);
    }

    /** Writes a frame of the given kind. */
    void writeFrame(int kind, byte[] payload) {
        Frames.write(room(Frames.size(payload.length)), kind, payload);
    }

    private ByteBuf room(int size) {
        ByteBuf room = buffer;
        if (room != null && room.writableBytes() >= size) {
            return room;
        }
        int usual = room == null ? FIRST_BUFFER : NEXT_BUFFER;
        pushOut();
        room = channel.alloc().directBuffer(Math.max(size, usual));
        buffer = room;
        return room;
    }

    private void pushOut() {
        ByteBuf full = buffer;
        if (full == null) {
            return;
        }
        buffer = null;
        int messages = messageBytes;
        messageBytes = 0;
        if (messages == 0) {
            channel.write(full, channel.voidPromise());
        } else {
            channel.write(full).addListener((ChannelFutureListener) written -> left.accept(messages));
        }
    }

    /** Lets what was written leave. */
    void flush() {
        if (buffer != null) {
            pushOut();
            channel.flush();
        }
    }

    /** Whether the client takes what it is sent; otherwise nothing should be sent that can be left out. */
    boolean isTaken() {
        return channel.isWritable();
    }

    /** Lets go of what has not been flushed. */
    void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
