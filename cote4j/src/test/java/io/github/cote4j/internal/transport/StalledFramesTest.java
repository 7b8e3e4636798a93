package io.github.cote4j.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.internal.wire.FrameBudget;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In virtual time: what becomes of a link whose other side begins a frame and does not end it. */
class StalledFramesTest {
    private static final byte[] FRAME =
            new FrameWriter(0).begin(1).argument(new byte[1_000]).toByteArray();
    private static final byte[] LARGE =
            new FrameWriter(0).begin(1).argument(new byte[1 << 20]).toByteArray();

    private final FrameBudget budget = new FrameBudget(16 << 20);
    private final Recorder recorder = new Recorder();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    private static final class Recorder implements LinkHandler {
        private int frames;
        private @Nullable Link link;
        private @Nullable Throwable cause;

        @Override
        public void opened(Link opened) {
            link = opened;
        }

        @Override
        public void frame(Link from, FrameReader frame) {
            frames++;
        }

        @Override
        public void closed(Link from, @Nullable Throwable reason) {
            cause = reason;
        }
    }

    @BeforeEach
    void open() {
        channel.freezeTime();
        channel.pipeline().addLast(new Link.Adapter(recorder, budget));
        channel.pipeline().fireChannelActive();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        assertThat(budget.used()).isZero();
    }

    private void read(byte[] bytes, int from, int to) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    @Test
    void oneThatDoesNotGoOnIsEndedAfterHalfAMinute() {
        read(FRAME, 0, 500);
        pass(StallWatch.LOOK_SECONDS - 1);
        assertThat(channel.isOpen()).isTrue();
        pass(1);

        assertThat(channel.isOpen()).isFalse();
        assertThat(recorder.cause).hasMessageContaining("began a frame");
    }

    @Test
    void oneThatGoesOnByteByByteIsEndedToo() {
        read(FRAME, 0, 1);
        for (int second = 1; second < StallWatch.LOOK_SECONDS; second++) {
            pass(1);
            read(FRAME, second, second + 1);
        }
        assertThat(channel.isOpen()).isTrue();
        pass(1);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aLargeFrameOverASlowLineGetsThrough() {
        int aMinute = 2 * StallWatch.LEAST_BYTES;
        for (int at = 0; at < LARGE.length; at += aMinute) {
            read(LARGE, at, Math.min(LARGE.length, at + aMinute));
            pass(StallWatch.LOOK_SECONDS - 1);
        }

        assertThat(channel.isOpen()).isTrue();
        assertThat(recorder.frames).isEqualTo(1);
    }

    @Test
    void aLinkThatSaysNothingBetweenFramesStays() {
        pass(10 * StallWatch.LOOK_SECONDS);
        read(FRAME, 0, FRAME.length);
        pass(10 * StallWatch.LOOK_SECONDS);

        assertThat(channel.isOpen()).isTrue();
        assertThat(recorder.frames).isEqualTo(1);
    }

    @Test
    void halvesOfOneFrameAfterAnotherAreNoStall() {
        read(FRAME, 0, 500);
        for (int i = 0; i < 10; i++) {
            pass(StallWatch.LOOK_SECONDS - 1);
            read(FRAME, 500, FRAME.length);
            read(FRAME, 0, 500);
        }

        assertThat(channel.isOpen()).isTrue();
        assertThat(recorder.frames).isEqualTo(10);
    }

    @Test
    void timeForWhichWeDoNotReadDoesNotCount() {
        read(FRAME, 0, 500);
        assertThat(recorder.link).isNotNull();
        recorder.link.reading(false);
        pass(10 * StallWatch.LOOK_SECONDS);
        recorder.link.reading(true);
        pass(StallWatch.LOOK_SECONDS - 1);
        assertThat(channel.isOpen()).isTrue();
        read(FRAME, 500, FRAME.length);

        assertThat(recorder.frames).isEqualTo(1);
        pass(StallWatch.LOOK_SECONDS);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theMemoryOfAHalfFrameIsGivenBackWithItsLink() {
        read(LARGE, 0, LARGE.length / 2);
        assertThat(budget.used()).isPositive();
        channel.close();

        assertThat(budget.used()).isZero();
    }
}
