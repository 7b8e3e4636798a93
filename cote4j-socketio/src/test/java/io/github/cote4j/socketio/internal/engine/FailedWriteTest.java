package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.socketio.DisconnectReason;
import io.github.cote4j.socketio.Handshake;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session of which a message is lost on the way out ends, so that its client does not go on without it. */
class FailedWriteTest {
    private final Guests guests = new Guests(false, true);
    private final Engine engine = new Engine(EngineConfig.defaults(Runnable::run), guests);
    private final FailingWrites writes = new FailingWrites();
    private final EmbeddedChannel channel = new EmbeddedChannel(writes);
    private final Message message = Message.text(new byte[5000]);
    private Guests.Guest guest;

    @BeforeEach
    void open() {
        EngineLoop loop = new EngineLoop(channel.eventLoop(), TimeUnit.SECONDS.toNanos(1), false);
        WebSocketCarrier carrier = WebSocketCarrier.direct(engine, loop, channel, false);
        Handshake handshake = new Handshake(Map.of(), Map.of(), new InetSocketAddress("127.0.0.1", 1), Instant.now());
        engine.admit();
        Session session = new Session(engine, loop, "id", handshake, carrier);
        channel.pipeline().addLast(carrier);
        carrier.carry(session, "0{}".getBytes(StandardCharsets.US_ASCII));
        guest = guests.only();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void send() {
        guest.connection.send(message);
        guest.connection.send(message);
        channel.runPendingTasks();
    }

    private void assertEnded() {
        assertThat(guest.reason).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
        assertThat(channel.isOpen()).isFalse();
        assertThat(engine.counters().connections).hasValue(0);
        assertThat(engine.total().bytes()).isZero();
    }

    @Test
    void whenNoMemoryIsLeftForACopy() {
        NoMemory noMemory = new NoMemory();
        channel.config().setAllocator(noMemory);

        send();
        channel.config().setAllocator(ByteBufAllocator.DEFAULT);

        assertThat(noMemory.asked).isPositive();
        assertEnded();
    }

    @Test
    void whenTheChannelDoesNotTakeIt() {
        writes.fail = true;

        send();

        assertEnded();
    }

    private static final class FailingWrites extends ChannelOutboundHandlerAdapter {
        private boolean fail;

        @Override
        public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
            if (fail) {
                ReferenceCountUtil.release(msg);
                throw new OutOfMemoryError("for a test");
            }
            ctx.write(msg, promise);
        }
    }

    static final class NoMemory extends AbstractByteBufAllocator {
        private int asked;

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return PooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            asked++;
            throw new OutOfMemoryError("for a test");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }
}
