package io.github.cote4j.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final int LIMIT = 1 << 20;

    private final FrameReader reader = new FrameReader(LIMIT);

    private void feed(byte[] bytes, int from, int length) {
        int at = reader.reserve(length);
        System.arraycopy(bytes, from, reader.array(), at, length);
        reader.commit(length);
    }

    private void feed(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        feed(array, 0, array.length);
    }

    @Test
    void whatTheWriterPutsComesOutHoweverItIsCut() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("FrameReaderTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        List<List<byte[]>> frames = new ArrayList<>();
        FrameWriter writer = new FrameWriter(0);
        for (int i = 0; i < 300; i++) {
            List<byte[]> frame = new ArrayList<>();
            int argc = 1 + random.nextInt(15);
            writer.begin(argc);
            for (int a = 0; a < argc; a++) {
                byte[] argument = new byte[random.nextInt(random.nextInt(50) == 0 ? 60_000 : 40)];
                random.nextBytes(argument);
                frame.add(argument);
                writer.argument(argument);
            }
            frames.add(frame);
        }
        byte[] stream = writer.toByteArray();
        List<List<byte[]>> read = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 20_000));
            feed(stream, at, length);
            at += length;
            while (reader.next()) {
                List<byte[]> frame = new ArrayList<>();
                for (int i = 0; i < reader.argc(); i++) {
                    frame.add(reader.copy(i));
                    assertThat(reader.length(i)).isEqualTo(frame.get(i).length);
                }
                read.add(frame);
            }
        }
        assertThat(read).hasSameSizeAs(frames);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(Arrays.deepEquals(read.get(i).toArray(), frames.get(i).toArray()))
                    .isTrue();
        }
    }

    @Test
    void announcedLengthsTakeNoMemory() {
        feed(0x11, 0, 0x0f, 0xff, 0xf0, 'j');
        assertThat(reader.next()).isFalse();
        assertThat(reader.array().length).isLessThan(1_000);
    }

    @Test
    void theLimitHoldsForAllArgumentsTogether() {
        feed(0x12, 0, 0x08, 0, 0);
        assertThat(reader.next()).isFalse();
        byte[] half = new byte[0x08_0000];
        feed(half, 0, half.length);
        assertThat(reader.next()).isFalse();
        feed(0, 0x08, 0, 0);
        assertThatThrownBy(reader::next).isInstanceOf(WireException.class).hasMessageContaining("over");
    }

    @Test
    void aFrameOfExactlyTheLimitIsRead() {
        byte[] frame =
                new FrameWriter(LIMIT).begin(1).argument(new byte[LIMIT - 5]).toByteArray();
        feed(frame, 0, frame.length);
        assertThat(reader.next()).isTrue();
        assertThat(reader.length(0)).isEqualTo(LIMIT - 5);
        assertThat(reader.next()).isFalse();
        assertThat(reader.array().length).as("given back when idle").isZero();

        frame = new FrameWriter(LIMIT).begin(1).argument(new byte[LIMIT - 4]).toByteArray();
        feed(frame, 0, frame.length);
        assertThatThrownBy(reader::next).isInstanceOf(WireException.class);
    }

    /** The beginning of a frame, and so many of its bytes. */
    private static FrameReader half(FrameBudget budget, int announced, int bytes) {
        FrameReader half = new FrameReader(budget);
        int at = half.reserve(bytes + 5);
        half.array()[at] = 0x11;
        for (int i = 0; i < 4; i++) {
            half.array()[at + 1 + i] = (byte) (announced >>> 24 - 8 * i);
        }
        half.commit(bytes + 5);
        assertThat(half.next()).isFalse();
        return half;
    }

    @Test
    void longFramesOfManyLinksShareABudgetWhichIsGivenBack() {
        FrameBudget budget = new FrameBudget(LIMIT);
        List<FrameReader> halves = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            halves.add(half(budget, LIMIT - 5, LIMIT - 6));
        }
        assertThat(budget.used()).isBetween(4L * LIMIT - 4, budget.limit());
        assertThatThrownBy(() -> half(budget, LIMIT - 5, LIMIT - 6))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("all links together");

        long before = budget.used();
        halves.get(0).close();
        assertThat(budget.used()).isLessThan(before);
        FrameReader whole = half(budget, LIMIT - 5, LIMIT - 6);
        whole.reserve(1);
        whole.commit(1);
        assertThat(whole.next()).isTrue();
        assertThat(whole.next()).isFalse();
        halves.forEach(FrameReader::close);
        assertThat(budget.used()).isZero();
    }

    @Test
    void ordinaryTrafficTakesNothingOfTheBudget() {
        FrameBudget budget = new FrameBudget(LIMIT);
        FrameReader stream = new FrameReader(budget);
        byte[] frame =
                new FrameWriter(LIMIT).begin(1).argument(new byte[50_000]).toByteArray();
        byte[] read = new byte[64 << 10];
        int sent = 0;
        for (int i = 0; i < 1_000; i++) {
            for (int b = 0; b < read.length; b++, sent++) {
                read[b] = frame[sent % frame.length];
            }
            int at = stream.reserve(read.length);
            System.arraycopy(read, 0, stream.array(), at, read.length);
            stream.commit(read.length);
            while (stream.next()) {
                assertThat(stream.length(0)).isEqualTo(50_000);
            }
            assertThat(budget.used()).isZero();
        }
    }

    @Test
    void everyOtherVersionAndNoArgumentsAreRefused() {
        for (int meta = 0; meta < 256; meta++) {
            FrameReader fresh = new FrameReader(LIMIT);
            int at = fresh.reserve(1);
            fresh.array()[at] = (byte) meta;
            fresh.commit(1);
            if (meta >> 4 == 1 && meta != 0x10) {
                assertThat(fresh.next()).isFalse();
            } else {
                assertThatThrownBy(fresh::next).isInstanceOf(WireException.class);
            }
        }
    }

    @Test
    void emptyArgumentsAreArguments() {
        feed(0x12, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(reader.next()).isTrue();
        assertThat(reader.copy(0)).isEmpty();
        assertThat(reader.copy(1)).isEmpty();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void theWriterPutsNumbersInDecimal() {
        for (long number : new long[] {0, 9, 10, 99, 100, 1234567890123L, Long.MAX_VALUE}) {
            byte[] frame = new FrameWriter(1)
                    .begin(1)
                    .argument(new byte[] {'s', ':', '1', ':'}, number)
                    .toByteArray();
            assertThat(new String(frame, 5, frame.length - 5)).isEqualTo("s:1:" + number);
            assertThat(frame[4]).isEqualTo((byte) (frame.length - 5));
        }
    }
}
