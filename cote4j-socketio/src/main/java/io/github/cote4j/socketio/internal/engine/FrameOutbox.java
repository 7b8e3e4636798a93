package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames into buffers and those into a channel, so that many frames cost one write. Frames are copies, one for each
 * client; so of what a client is slow to take, only a little is made into frames, and the rest waits as messages, which
 * clients share. Used on the channel's event loop.
 */
final class FrameOutbox {
    /** What the channel may hold is little, but enough for the system to be busy with until the next is made. */
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 << 10, 64 << 10);

    private static final int FIRST_BUFFER = 512;
    private static final int NEXT_BUFFER = 8 << 10;
    private static final byte[] EMPTY = {};

    private final Channel channel;
    private final @Nullable Deflation deflation;
    /** Messages, packets that are their type alone, and last the content of a close frame. */
    private final Queue<Object> waiting = new ArrayDeque<>(0);

    private @Nullable Backlog backlog;
    private @Nullable ByteBuf buffer;
    private int messageBytes;
    /** Bytes of buffers with messages that the channel holds, and what of it has been counted: what stays there. */
    private long inChannel;

    private long held;
    private boolean flushing;
    private boolean released;

    /**
     * @param deflation when messages may be compressed
     */
    FrameOutbox(Channel channel, @Nullable Deflation deflation) {
        this.channel = channel;
        this.deflation = deflation;
    }

    /** Counts with this from here on; before the first message. */
    void countWith(Backlog one) {
        backlog = one;
    }

    private Backlog backlog() {
        if (backlog == null) {
            throw new IllegalStateException("no session");
        }
        return backlog;
    }

    void write(Message message) {
        if (released) {
            backlog().dropped(message);
        } else {
            add(message);
        }
    }

    /** Writes a packet that is its type alone. */
    void write(byte packet) {
        add(packet);
    }

    /** Writes a close frame, behind which nothing comes. */
    void writeClose(byte[] payload) {
        add(payload);
    }

    private void add(Object item) {
        if (waiting.isEmpty() && channel.isWritable()) {
            put(item);
        } else if (!released) {
            waiting.add(item);
        }
    }

    private void put(Object item) {
        if (item instanceof Message message) {
            put(message);
        } else if (item instanceof Byte packet) {
            Frames.writePacket(room(Frames.size(1)), packet, EMPTY);
        } else {
            writeFrame(Frames.CLOSE, (byte[]) item);
        }
    }

    private void put(Message message) {
        boolean done = false;
        try {
            if (deflation != null && message.isWorthCompressing()) {
                byte[] frames = message.compressedFrames(deflation);
                room(frames.length).writeBytes(frames);
            } else {
                message.writeFrames(room(message.size()));
            }
            messageBytes += message.size();
            done = true;
        } finally {
            backlog().copied(message);
            if (!done) {
                backlog().left(message.size());
            }
        }
    }

    /** Writes a frame of the given kind at once, before what waits. */
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
            int size = full.capacity();
            inChannel += size;
            channel.write(full).addListener((ChannelFutureListener) written -> written(written, messages, size));
        }
    }

    private void written(ChannelFuture written, int messages, int size) {
        backlog().left(messages);
        inChannel -= size;
        if (!flushing) {
            countHeld();
        }
        Throwable cause = written.cause();
        if (cause != null && !(cause instanceof IOException)) {
            // The connection stands, but what comes next must not arrive without this.
            channel.pipeline().fireExceptionCaught(cause);
        }
    }

    /** Lets what was written leave, as far as the client takes it; called again when it takes more. */
    void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            do {
                while (!waiting.isEmpty() && channel.isWritable()) {
                    put(waiting.remove());
                }
                if (buffer != null) {
                    pushOut();
                    channel.flush();
                }
            } while (!waiting.isEmpty() && channel.isWritable());
        } finally {
            flushing = false;
            countHeld();
        }
    }

    private void countHeld() {
        long more = inChannel - held;
        if (more != 0) {
            held = inChannel;
            backlog().held(more);
        }
    }

    /** Whether the client takes what it is sent; otherwise nothing should be sent that can be left out. */
    boolean isTaken() {
        return waiting.isEmpty() && channel.isWritable();
    }

    /** Lets go of what has not been given to the channel, and of all that is still written; the channel is closed. */
    void release() {
        released = true;
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
        if (backlog != null) {
            backlog.left(messageBytes);
        }
        messageBytes = 0;
        for (Object item; (item = waiting.poll()) != null; ) {
            if (item instanceof Message message) {
                backlog().dropped(message);
            }
        }
    }
}
