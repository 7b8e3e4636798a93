package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int MAX_PAYLOAD = 200_000;
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;

    private final Deflation deflation = new Deflation();
    private final Heard heard = new Heard();
    private FrameReader reader = new FrameReader(MAX_PAYLOAD, null);

    @AfterEach
    void end() {
        deflation.close();
    }

    private static final class Heard implements FrameSink {
        final List<String> events = new ArrayList<>();

        @Override
        public void text(byte type, byte[] rest) {
            events.add("text " + (char) type + new String(rest, StandardCharsets.UTF_8));
        }

        @Override
        public void binary(byte[] bytes) {
            events.add("binary " + bytes.length + " " + Arrays.hashCode(bytes));
        }

        @Override
        public void pingFrame(byte[] bytes) {
            events.add("ping " + new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void closeFrame() {
            events.add("close");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] frame(int start, String payload) {
        return RawClient.frame(start, utf8(payload));
    }

    private void read(byte[]... parts) throws BadInput {
        for (byte[] part : parts) {
            ByteBuf in = Unpooled.wrappedBuffer(part);
            reader.read(in, heard);
            assertThat(in.isReadable()).isFalse();
        }
    }

    private BadInput refused(byte[]... parts) {
        return catchThrowableOfType(BadInput.class, () -> read(parts));
    }

    @Test
    void aTextIsItsTypeAndTheRest() throws BadInput {
        read(frame(TEXT, "4héllo"));

        assertThat(heard.events).containsExactly("text 4héllo");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 65_535, 65_536, 150_000})
    void bytesOfAnyLengthAreUnmasked(int length) throws BadInput {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        read(RawClient.frame(BINARY, bytes));

        assertThat(heard.events).containsExactly("binary " + length + " " + Arrays.hashCode(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 13, 1000})
    void itDoesNotMatterHowTheBytesArrive(int step) throws BadInput {
        byte[] bytes = new byte[2000];
        new Random(step).nextBytes(bytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame(TEXT, "4first"));
        all.writeBytes(RawClient.frame(BINARY, bytes));
        all.writeBytes(frame(PING, "p"));
        all.writeBytes(frame(TEXT, "4" + "é".repeat(300)));
        all.writeBytes(frame(TEXT, "3"));

        byte[] sent = all.toByteArray();
        for (int from = 0; from < sent.length; from += step) {
            read(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + step)));
        }

        assertThat(heard.events)
                .containsExactly(
                        "text 4first",
                        "binary 2000 " + Arrays.hashCode(bytes),
                        "ping p",
                        "text 4" + "é".repeat(300),
                        "text 3");
    }

    @Test
    void partsOfAMessageAreJoinedAndControlFramesComeBetween() throws BadInput {
        read(
                frame(0x01, ""),
                frame(0x00, "4a"),
                frame(PING, "x"),
                frame(0x00, "b"),
                frame(0x80, "c"),
                frame(TEXT, "4d"));

        assertThat(heard.events).containsExactly("ping x", "text 4abc", "text 4d");
    }

    @Test
    void anEmptyTextHasNoType() throws BadInput {
        read(frame(TEXT, ""));

        assertThat(heard.events).containsExactly("text \0");
    }

    @Test
    void aCloseFrameIsTold() throws BadInput {
        read(RawClient.frame(CLOSE, new byte[] {3, (byte) 0xe8}));

        assertThat(heard.events).containsExactly("close");
    }

    @Test
    void aFrameLongerThanAllowedIsRefusedBeforeItComes() {
        byte[] start = {(byte) BINARY, (byte) 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0, 1, 2, 3, 4};

        assertThat(refused(start).closeCode()).isEqualTo(BadInput.TOO_BIG);
    }

    @Test
    void aLengthBeyondAllNumbersIsRefused() {
        byte[] start = {(byte) BINARY, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4};

        assertThat(refused(start).closeCode()).isEqualTo(BadInput.TOO_BIG);
    }

    @Test
    void partsLongerThanAllowedTogetherAreRefused() {
        byte[] half = new byte[60_000];

        assertThat(refused(
                                RawClient.frame(0x02, half),
                                RawClient.frame(0x00, half),
                                RawClient.frame(0x00, half),
                                RawClient.frame(0x00, half))
                        .closeCode())
                .isEqualTo(BadInput.TOO_BIG);
    }

    @Test
    void whatIsNotOfTheProtocolIsRefused() {
        assertThat(refused(new byte[] {(byte) TEXT, 1, 'x'})).hasMessageContaining("masked");
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(frame(0xc1, "4x"))).hasMessageContaining("reserved");
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(frame(0x91, "4x"))).hasMessageContaining("reserved");
    }

    @Test
    void unknownKindsAndWrongOrderAreRefused() {
        assertThat(refused(frame(0x83, "x"))).hasMessageContaining("unknown");
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(frame(0x80, "x"))).hasMessageContaining("order");
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(frame(0x01, "4"), frame(TEXT, "4"))).hasMessageContaining("order");
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(frame(0x09, "x"))).hasMessageContaining("control");
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(RawClient.frame(PING, new byte[126]))).hasMessageContaining("control");
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        assertThat(refused(RawClient.frame(TEXT, new byte[] {'4', (byte) 0xc0, (byte) 0x80}))
                        .closeCode())
                .isEqualTo(BadInput.NOT_UTF8);
        reader = new FrameReader(MAX_PAYLOAD, null);
        assertThat(refused(RawClient.frame(TEXT, new byte[] {(byte) 0xff})).closeCode())
                .isEqualTo(BadInput.NOT_UTF8);
    }

    @Test
    void compressedMessagesAreReadWhenThatWasAgreedOn() throws BadInput {
        reader = new FrameReader(MAX_PAYLOAD, deflation);
        byte[] text = deflation.deflate(utf8("4" + "abc".repeat(1000)));
        byte[] bytes = new byte[5000];
        byte[] binary = deflation.deflate(bytes);
        byte[] rest = Arrays.copyOfRange(binary, 3, binary.length);

        read(RawClient.frame(0xc1, text), RawClient.frame(0x42, Arrays.copyOf(binary, 3)), RawClient.frame(0x80, rest));
        read(frame(TEXT, "4plain"));

        assertThat(heard.events)
                .containsExactly("text 4" + "abc".repeat(1000), "binary 5000 " + Arrays.hashCode(bytes), "text 4plain");
    }

    @Test
    void aMessageThatIsLongOnlyWhenDecompressedIsRefused() {
        reader = new FrameReader(MAX_PAYLOAD, deflation);
        byte[] bomb = deflation.deflate(new byte[50_000_000]);

        assertThat(bomb.length).isLessThan(MAX_PAYLOAD);
        assertThat(refused(RawClient.frame(0xc2, bomb)).closeCode()).isEqualTo(BadInput.TOO_BIG);
    }

    @Test
    void whatIsNotCompressedAsItSaysIsRefused() {
        reader = new FrameReader(MAX_PAYLOAD, deflation);

        assertThat(refused(frame(0xc1, "this is not deflate"))).isNotNull();
    }

    /** The server sends what a client can read, but for the mask. */
    @Test
    void framesOfTheServerAreOfTheRightForm() {
        for (int length : new int[] {0, 5, 125, 126, 65_535, 65_536}) {
            ByteBuf out = Unpooled.buffer();
            Frames.write(out, Frames.BINARY, new byte[length]);

            assertThat(out.readableBytes()).isEqualTo(Frames.size(length));
            assertThat(out.readUnsignedByte()).isEqualTo((short) BINARY);
            int shortLength = out.readUnsignedByte();
            long said = shortLength < 126 ? shortLength : shortLength == 126 ? out.readUnsignedShort() : out.readLong();
            assertThat(said).isEqualTo(length).isEqualTo(out.readableBytes());
        }
    }
}
