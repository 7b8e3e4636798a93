package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one client or to many: a text message and the binary messages that belong directly behind it. Immutable
 * once made; the arrays are handed over. What is costly to encode is encoded once, however many clients it goes to, all of
 * which are one server's.
 */
public final class Message {
    /** Shorter messages are not worth compressing. */
    private static final int COMPRESSION_THRESHOLD = 1024;
    /** What the object takes beside its bytes, roughly. */
    private static final int OVERHEAD = 64;

    private static final AtomicIntegerFieldUpdater<Message> WAITERS =
            AtomicIntegerFieldUpdater.newUpdater(Message.class, "waiters");

    private final byte @Nullable [] utf8;
    private final List<byte[]> attachments;
    private final int size;
    private volatile byte @Nullable [] payload;
    private volatile byte @Nullable [] compressedFrames;
    /** Changed by {@link #WAITERS} alone. */
    @SuppressWarnings("UnusedVariable")
    private volatile int waiters;

    private Message(byte @Nullable [] utf8, List<byte[]> attachments) {
        this.utf8 = utf8;
        this.attachments = attachments;
        int frames = utf8 == null ? 0 : Frames.size(utf8.length + 1);
        for (byte[] attachment : attachments) {
            frames += Frames.size(attachment.length);
        }
        this.size = frames;
    }

    /** A message of text alone. */
    public static Message text(byte[] utf8) {
        return new Message(utf8, List.of());
    }

    /** A message of text with attachments. */
    public static Message of(byte[] utf8, List<byte[]> attachments) {
        return new Message(utf8, List.copyOf(attachments));
    }

    /** A binary message without text. */
    static Message binary(byte[] bytes) {
        return new Message(null, List.of(bytes));
    }

    byte @Nullable [] utf8() {
        return utf8;
    }

    List<byte[]> attachments() {
        return attachments;
    }

    /** Bytes of its WebSocket frames; what it counts for when it waits, whatever the transport. */
    int size() {
        return size;
    }

    /** What it takes of memory, for as long as it waits for anybody. */
    long weight() {
        return (long) size + OVERHEAD;
    }

    /** It waits for one client more; whether that is the only one. */
    boolean beginToWait() {
        return WAITERS.getAndIncrement(this) == 0;
    }

    /** It waits for one client fewer; whether there is no other. */
    boolean endToWait() {
        return WAITERS.decrementAndGet(this) == 0;
    }

    /** Writes its WebSocket frames, {@link #size} bytes. */
    void writeFrames(ByteBuf out) {
        if (utf8 != null) {
            Frames.writePacket(out, Packet.MESSAGE, utf8);
        }
        for (int i = 0; i < attachments.size(); i++) {
            Frames.write(out, Frames.BINARY, attachments.get(i));
        }
    }

    /** Whether any part is long enough for compression to pay. */
    boolean isWorthCompressing() {
        return isLong(utf8) || attachments.stream().anyMatch(Message::isLong);
    }

    private static boolean isLong(byte @Nullable [] part) {
        return part != null && part.length >= COMPRESSION_THRESHOLD;
    }

    /** Its WebSocket frames, compressed where that pays. */
    byte[] compressedFrames(Deflation deflation) {
        byte[] made = compressedFrames;
        if (made == null) {
            made = makeCompressedFrames(deflation);
            compressedFrames = made;
        }
        return made;
    }

    private byte[] makeCompressedFrames(Deflation deflation) {
        ByteBuf out = Unpooled.buffer(size);
        if (utf8 != null && isLong(utf8)) {
            Frames.write(out, Frames.TEXT | Frames.COMPRESSED, deflation.deflate(Packet.MESSAGE, utf8));
        } else if (utf8 != null) {
            Frames.writePacket(out, Packet.MESSAGE, utf8);
        }
        for (byte[] each : attachments) {
            if (isLong(each)) {
                Frames.write(out, Frames.BINARY | Frames.COMPRESSED, deflation.deflate(each));
            } else {
                Frames.write(out, Frames.BINARY, each);
            }
        }
        return ByteBufUtil.getBytes(out);
    }

    /** Its packets as they stand in a payload of long polling, without a separator at either end. */
    byte[] payload() {
        byte[] made = payload;
        if (made == null) {
            made = makePayload();
            payload = made;
        }
        return made;
    }

    private byte[] makePayload() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 16);
        if (utf8 != null) {
            out.write(Packet.MESSAGE);
            out.writeBytes(utf8);
        }
        for (byte[] attachment : attachments) {
            if (out.size() > 0) {
                out.write(Payload.SEPARATOR);
            }
            out.write(Payload.BINARY);
            out.writeBytes(Base64.getEncoder().encode(attachment));
        }
        return out.toByteArray();
    }
}
