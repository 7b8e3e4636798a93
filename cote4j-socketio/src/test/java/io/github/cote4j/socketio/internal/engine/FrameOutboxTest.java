package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept for a client that takes nothing, in which form, and what becomes of it. */
class FrameOutboxTest {
    private static final int SIZE = 10_000;

    private final TotalBacklog total = new TotalBacklog(Long.MAX_VALUE, () -> {});
    private final List<Client> clients = new ArrayList<>();

    @AfterEach
    void end() {
        clients.forEach(client -> client.channel.finishAndReleaseAll());
    }

    @Test
    void aClientThatTakesNothingHoldsMessagesAndFewCopies() {
        Client one = new Client();
        Client other = new Client();
        List<Message> messages = messages(100);
        one.freeze();
        other.freeze();

        one.send(messages);
        other.send(messages);

        assertThat(one.inChannel()).isBetween(64L << 10, (64L << 10) + 2 * SIZE);
        assertThat(one.backlog.waiting()).isEqualTo(100 * messages.get(0).size());
        assertThat(total.bytes())
                .isLessThan(100 * messages.get(0).weight() + one.inChannel() + other.inChannel())
                .isGreaterThan(90 * messages.get(0).weight());
    }

    @Test
    void whatWaitsIsSentInOrderOnceItIsTaken() {
        Client client = new Client();
        client.freeze();
        client.send(messages(100));
        client.outbox.write(Packet.PING);
        client.outbox.writeClose(new byte[] {3, (byte) 0xe8});
        client.outbox.flush();

        client.thaw();

        ByteBuf expected = Unpooled.buffer();
        messages(100).forEach(message -> message.writeFrames(expected));
        Frames.writePacket(expected, Packet.PING, new byte[0]);
        Frames.write(expected, Frames.CLOSE, new byte[] {3, (byte) 0xe8});
        assertThat(client.taken()).isEqualTo(expected);
        assertThat(client.backlog.waiting()).isZero();
        assertThat(total.bytes()).isZero();
    }

    @Test
    void whatIsLetGoIsNotCountedAnyLonger() {
        Client client = new Client();
        client.freeze();
        client.send(messages(100));
        Message last = messages(1).get(0);
        client.backlog.add(last);
        client.outbox.write(last);

        client.channel.close();
        client.outbox.release();

        assertThat(client.backlog.waiting()).isZero();
        assertThat(total.bytes()).isZero();
    }

    @Test
    void aMessageThatFindsNoMemoryIsNotCountedAnyLonger() {
        Client client = new Client();
        client.channel.config().setAllocator(new FailedWriteTest.NoMemory());

        assertThatThrownBy(() -> client.send(messages(1))).isInstanceOf(OutOfMemoryError.class);

        assertThat(client.backlog.waiting()).isZero();
        assertThat(total.bytes()).isZero();
    }

    private static List<Message> messages(int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] text = new byte[SIZE];
            text[0] = (byte) i;
            messages.add(Message.text(text));
        }
        return messages;
    }

    /** A channel whose other end takes what comes, or nothing. */
    private final class Client {
        private boolean frozen;
        final EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected void doWrite(ChannelOutboundBuffer in) throws Exception {
                if (!frozen) {
                    super.doWrite(in);
                }
            }
        };
        final Backlog backlog = new Backlog(Integer.MAX_VALUE, total);
        final FrameOutbox outbox = new FrameOutbox(channel, null);

        Client() {
            clients.add(this);
            outbox.countWith(backlog);
            channel.config().setWriteBufferWaterMark(FrameOutbox.WATER_MARK);
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                    if (channel.isWritable()) {
                        outbox.flush();
                    }
                }
            });
        }

        void freeze() {
            frozen = true;
        }

        void thaw() {
            frozen = false;
            channel.flush();
        }

        void send(List<Message> messages) {
            for (Message message : messages) {
                assertThat(backlog.add(message)).isTrue();
                outbox.write(message);
            }
            outbox.flush();
        }

        long inChannel() {
            return channel.unsafe().outboundBuffer().totalPendingWriteBytes();
        }

        ByteBuf taken() {
            ByteBuf all = Unpooled.buffer();
            for (ByteBuf part; (part = channel.readOutbound()) != null; part.release()) {
                all.writeBytes(part);
            }
            return all;
        }
    }
}
