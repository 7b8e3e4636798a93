package io.github.cote4j.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Frames recorded from cote.js ({@code fixtures/amp/record.js}), read and written again. */
class RecordedFramesTest {
    private static final String FOLDER = "/fixtures/amp/";

    /** What amp makes of one argument: its content without the prefix, or the content's digest when that is long. */
    record Expected(String kind, int bytes, String text, String hex, String sha256) {}

    /** A recorded frame. */
    record Recorded(String file, List<Expected> arguments) {
        byte[] frame() throws IOException {
            return resource(file);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Recorded> recorded() throws IOException {
        return Arrays.stream(JsonMapper.shared().readValue(resource("index.json"), Recorded[].class));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRecordedFrameHasTheArgumentsThatAmpSeesInIt(Recorded recorded) throws Exception {
        FrameReader reader = new FrameReader(1 << 20);
        feed(reader, recorded.frame(), 0, recorded.frame().length);

        assertThat(reader.next()).isTrue();
        assertThat(reader.argc()).isEqualTo(recorded.arguments().size());
        for (int i = 0; i < reader.argc(); i++) {
            assertSame(recorded.arguments().get(i), reader, i);
        }
        assertThat(reader.next()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void writingTheArgumentsAgainGivesTheRecordedBytes(Recorded recorded) throws Exception {
        FrameReader reader = new FrameReader(1 << 20);
        feed(reader, recorded.frame(), 0, recorded.frame().length);
        assertThat(reader.next()).isTrue();

        FrameWriter writer = new FrameWriter(16).begin(reader.argc());
        for (int i = 0; i < reader.argc(); i++) {
            writer.argument(reader.copy(i));
        }

        assertThat(writer.toByteArray()).isEqualTo(recorded.frame());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 65_536})
    void aStreamOfRecordedFramesIsTheSameHoweverItIsCut(int chunk) throws Exception {
        List<Recorded> all = recorded().toList();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (Recorded recorded : all) {
            stream.write(recorded.frame());
        }
        byte[] bytes = stream.toByteArray();

        FrameReader reader = new FrameReader(1 << 20);
        List<List<Integer>> lengths = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += chunk) {
            feed(reader, bytes, at, Math.min(chunk, bytes.length - at));
            while (reader.next()) {
                List<Integer> frame = new ArrayList<>();
                for (int i = 0; i < reader.argc(); i++) {
                    frame.add(reader.length(i) - prefix(reader, i));
                }
                lengths.add(frame);
            }
        }

        assertThat(lengths)
                .isEqualTo(all.stream()
                        .map(recorded -> recorded.arguments().stream()
                                .map(Expected::bytes)
                                .toList())
                        .toList());
    }

    @Test
    void theRecordingHasRequestsRepliesEventsAndAStatus() throws Exception {
        assertThat(recorded().map(Recorded::file))
                .contains("request.bin", "response-several.bin", "response-error.bin", "event-blob.bin", "status.bin")
                .hasSizeGreaterThan(30);
    }

    private static void assertSame(Expected expected, FrameReader reader, int argument) throws Exception {
        byte[] bytes = reader.copy(argument);
        assertThat(Argument.kindOf(bytes, 0, bytes.length).name()).isEqualToIgnoringCase(expected.kind());
        byte[] content = Arrays.copyOfRange(bytes, prefix(reader, argument), bytes.length);
        assertThat(content).hasSize(expected.bytes());
        if (expected.text() != null) {
            assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(expected.text());
        } else if (expected.hex() != null) {
            assertThat(HexFormat.of().formatHex(content)).isEqualTo(expected.hex());
        } else {
            assertThat(sha256(content)).isEqualTo(expected.sha256());
        }
    }

    private static int prefix(FrameReader reader, int argument) {
        byte[] bytes = reader.copy(argument);
        return Argument.kindOf(bytes, 0, bytes.length) == Argument.BLOB ? 0 : 2;
    }

    private static void feed(FrameReader reader, byte[] bytes, int offset, int length) {
        int start = reader.reserve(length);
        System.arraycopy(bytes, offset, reader.array(), start, length);
        reader.commit(length);
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = RecordedFramesTest.class.getResourceAsStream(FOLDER + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
