package io.github.cote4j.swim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes the one message of a connection, its length first, and closes. Memory is taken as bytes come, not as they are
 * announced; who is too slow or sends too much is cut off. On the connection's loop.
 */
final class OneMessage extends ChannelInboundHandlerAdapter {
    private static final long PATIENCE_SECONDS = 5;

    private final int max;
    private final Consumer<byte[]> receiver;
    private final ByteBuf collected = Unpooled.buffer(2 * SwimSockets.MAX_DATAGRAM);

    OneMessage(int max, Consumer<byte[]> receiver) {
        this.max = max;
        this.receiver = receiver;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var patience = context.executor().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(closed -> patience.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object data) {
        ByteBuf bytes = (ByteBuf) data;
        try {
            if (collected.readableBytes() + bytes.readableBytes() > Integer.BYTES + max) {
                context.close();
                return;
            }
            collected.writeBytes(bytes);
        } finally {
            bytes.release();
        }
        if (collected.readableBytes() < Integer.BYTES) {
            return;
        }
        int length = collected.getInt(0);
        if (length < 0 || length > max) {
            context.close();
        } else if (collected.readableBytes() >= Integer.BYTES + length) {
            context.close();
            receiver.accept(ByteBufUtil.getBytes(collected, Integer.BYTES, length));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
