package io.github.cote4j.internal.transport;

import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.wire.FrameBudget;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import io.github.cote4j.internal.wire.WireException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultChannelProgressivePromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection that carries frames. Used on its loop only.
 *
 * <p>Frames are put into {@link #out} and leave together with {@link #flush}. A link does not stop taking bytes: whoever
 * writes looks at {@link #writable} and keeps a bounded queue of its own.
 */
public final class Link {
    private static final RateLimitedLog failures =
            new RateLimitedLog(LoggerFactory.getLogger(Link.class), Duration.ofSeconds(10));
    private static final int WRITER_CAPACITY = 16 << 10;
    private static final int LARGE = 64 << 10;
    private static final int EARLY_FLUSH_FRAMES = 32;
    private static final long CLOSE_MILLIS = 1_000;

    private final Channel channel;
    /** Gives the handler the frames that were read and kept from it while reading was off. */
    private final Runnable goOn;

    private final FrameWriter out = new FrameWriter(1024);
    private boolean flushQueued;
    private int unsent;
    /** Bytes given to the channel since the link was opened. */
    private long flushed;
    /** How many of them the system has taken. */
    private long written;

    private boolean finished;
    private boolean said;
    private boolean heard;
    private @Nullable Object attachment;

    private Link(Channel channel, Runnable goOn) {
        this.channel = channel;
        this.goOn = goOn;
    }

    /** Where frames to send are put. */
    public FrameWriter out() {
        return out;
    }

    /** Sends what has been put. */
    public void flush() {
        flushQueued = false;
        unsent = 0;
        int size = out.size();
        if (size == 0) {
            return;
        }
        ByteBuf buffer;
        if (size > LARGE) {
            // A large array goes as it is instead of being copied once more.
            buffer = Unpooled.wrappedBuffer(out.toByteArray());
        } else {
            buffer = channel.alloc().directBuffer(size);
            buffer.writeBytes(out.array(), 0, size);
        }
        // Cleared first: a write may say that the link takes more, and so lead here again before it returns.
        out.clear(WRITER_CAPACITY);
        write(buffer, size);
    }

    private void write(ByteBuf buffer, int size) {
        if (!channel.isActive()) {
            buffer.release();
            return;
        }
        said = true;
        Written promise = new Written(flushed, size);
        flushed += size;
        channel.writeAndFlush(buffer, promise);
    }

    /** How many bytes have been put since the link was opened: where the last frame ends. */
    public long position() {
        return flushed + out.size();
    }

    /** How many bytes the system has taken since the link was opened. */
    public long written() {
        return written;
    }

    /** Whether the system has taken everything that was put. */
    public boolean left() {
        return out.size() == 0 && written == flushed;
    }

    /**
     * Of a closed link: whether a frame that ends at the position certainly has not arrived, because some of it has not
     * left this process. What the system has taken may have arrived.
     */
    public boolean keptBack(long end) {
        return end > written;
    }

    /** Learns how much of a buffer the system has taken. */
    private final class Written extends DefaultChannelProgressivePromise {
        private final long start;
        private final int size;

        Written(long start, int size) {
            super(channel);
            this.start = start;
            this.size = size;
        }

        @Override
        public boolean tryProgress(long progress, long total) {
            written = start + progress;
            return true;
        }

        @Override
        public boolean trySuccess(@Nullable Void result) {
            written = start + size;
            return super.trySuccess(null);
        }
    }

    /** Sends frames that stand complete in an array, which is not changed any more; behind what was put before. */
    public void send(byte[] frames) {
        flush();
        write(Unpooled.wrappedBuffer(frames), frames.length);
    }

    /**
     * Says that a frame was put which may wait for the end of the batch; true when the link is to be flushed then. In a
     * large batch the first frames leave early, so that the other side begins to work while this one still does.
     */
    public boolean queueFlush() {
        if (++unsent == EARLY_FLUSH_FRAMES) {
            flush();
            return false;
        }
        if (flushQueued) {
            return false;
        }
        flushQueued = true;
        return true;
    }

    /** Whether the connection takes more bytes without piling them up. */
    public boolean writable() {
        return channel.isWritable();
    }

    /** Whether the connection is open. */
    public boolean open() {
        return channel.isActive();
    }

    /** Stops reading, so that the other side's writes pile up there, or goes on; frames read already wait too. */
    public void reading(boolean on) {
        if (on != channel.config().isAutoRead()) {
            channel.config().setAutoRead(on);
            if (on) {
                channel.eventLoop().execute(goOn);
            }
        }
    }

    /** Whether what comes is read. */
    public boolean isReading() {
        return channel.config().isAutoRead();
    }

    /** Whether anything has come since the last call. */
    public boolean takeHeard() {
        boolean taken = heard;
        heard = false;
        return taken;
    }

    /** Whether anything was sent since the last call. */
    public boolean takeSaid() {
        boolean taken = said;
        said = false;
        return taken;
    }

    /** Where the other side is. */
    public InetSocketAddress remote() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    /**
     * Sends what has been put, and says behind it that nothing more comes: the other side closes when it has read all that.
     * What it says until then is read; to a socket that is closed it would be a reason to throw away what is under way.
     * Idempotent.
     */
    public void finish() {
        if (!finished) {
            finished = true;
            flush();
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
                if (channel instanceof DuplexChannel duplex) {
                    duplex.shutdownOutput();
                }
            });
        }
    }

    /** Sends what has been put and closes, after a second though the other side does not take it. Idempotent. */
    public void close() {
        flush();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        if (channel.isOpen()) {
            Future<?> last = channel.eventLoop().schedule(this::abort, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> last.cancel(false));
        }
    }

    /** Closes at once; what was not sent is lost. Idempotent. */
    public void abort() {
        channel.close();
    }

    /** What the handler keeps with the link. */
    public @Nullable Object attachment() {
        return attachment;
    }

    /** Keeps something with the link. */
    public void attach(@Nullable Object attachment) {
        this.attachment = attachment;
    }

    @Override
    public String toString() {
        return String.valueOf(channel.remoteAddress());
    }

    /** Feeds one channel's bytes through a {@link FrameReader} to a handler. */
    static final class Adapter extends ChannelInboundHandlerAdapter {
        private final LinkHandler handler;
        private final FrameReader reader;
        private @Nullable Link link;
        private final StallWatch stalls;
        private @Nullable ChannelHandlerContext context;
        private @Nullable Throwable cause;

        Adapter(LinkHandler handler, FrameBudget budget) {
            this.handler = handler;
            this.reader = new FrameReader(budget);
            this.stalls = new StallWatch(this::halfFrame, this::end);
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        /** With reading off nothing can go on. */
        private boolean halfFrame() {
            return context != null && context.channel().config().isAutoRead() && reader.pending();
        }

        private void end(WireException reason) {
            if (context != null) {
                exceptionCaught(context, reason);
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            link = new Link(context.channel(), () -> goOn(context));
            handler.opened(link);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            Link current = link;
            if (current == null) {
                ReferenceCountUtil.release(message);
                return;
            }
            current.heard = true;
            try {
                int count = bytes.readableBytes();
                int at = reader.reserve(count);
                bytes.readBytes(reader.array(), at, count);
                reader.commit(count);
                stalls.came(count);
            } finally {
                bytes.release();
            }
            giveFrames(context, current);
            stalls.watch(context.executor());
        }

        /** Until the handler, which sees what its answers pile up to, wants no more for now. */
        private void giveFrames(ChannelHandlerContext context, Link current) {
            while (current.open() && context.channel().config().isAutoRead() && reader.next()) {
                stalls.step();
                handler.frame(current, reader);
            }
        }

        private void goOn(ChannelHandlerContext context) {
            Link current = link;
            if (current == null) {
                return;
            }
            stalls.step();
            try {
                giveFrames(context, current);
                stalls.watch(context.executor());
                handler.batchEnd(current);
            } catch (RuntimeException e) {
                exceptionCaught(context, e);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (link != null) {
                handler.batchEnd(link);
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (link != null) {
                handler.writabilityChanged(link);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
            cause = thrown;
            context.close();
            if (!(thrown instanceof IOException) && !(thrown instanceof WireException)) {
                failures.warn(
                        "Closing the link to {}: its handler failed",
                        context.channel().remoteAddress(),
                        thrown);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (link != null) {
                handler.closed(link, cause);
            }
            stalls.stop();
            reader.close();
        }
    }
}
