package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.FrameWriter;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReaderTest {
    private static FrameReader frame(byte[] bytes) {
        FrameReader reader = new FrameReader(64 << 20);
        int at = reader.reserve(bytes.length);
        System.arraycopy(bytes, 0, reader.array(), at, bytes.length);
        reader.commit(bytes.length);
        assertThat(reader.next()).isTrue();
        return reader;
    }

    private static ComponentStatus read(String json) throws StatusReader.Malformed {
        return StatusReader.read(frame(RawPeer.bytesOf("s:status", "j:" + json)));
    }

    private static String metrics(String fields) {
        return "{\"id\":\"a\",\"nodes\":[\"b\",\"c\"],\"metrics\":{\"v\":1,\"at\":2000,\"started\":1000" + fields
                + "}}";
    }

    private static ComponentMetrics metricsOf(String json) throws StatusReader.Malformed {
        return Objects.requireNonNull(read(json).metrics());
    }

    @Test
    void readsWhatCoteSends() throws Exception {
        byte[] recorded;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/fixtures/amp/status.bin"))) {
            recorded = in.readAllBytes();
        }
        FrameReader frame = frame(recorded);

        assertThat(StatusReader.isStatus(frame)).isTrue();
        assertThat(StatusReader.read(frame))
                .isEqualTo(new ComponentStatus(
                        "02020202-0202-4202-8202-020202020202", List.of("03030303-0303-4303-8303-030303030303"), null));
    }

    @Test
    void whomCoteDoesNotKnowIsSkipped() throws Exception {
        assertThat(read("{\"id\":\"a\",\"nodes\":[null,\"b\",null]}").links()).containsExactly("b");
    }

    @Test
    void readsWhatAComponentHasCounted() throws Exception {
        ComponentMetrics read = metricsOf(
                metrics(
                        ",\"requests\":10,\"errors\":2,\"retries\":3,\"refused\":4,\"inFlight\":5,"
                                + "\"queued\":6,\"events\":7,\"dropped\":8,\"times\":[[100,9],[2000,1]],\"timesTotal\":2900,"
                                + "\"sent\":[6,4],\"failed\":[2,0],\"unreachable\":[\"d\"],\"unhandled\":{\"x\":1},\"later\":[{}]"));

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("times")
                .isEqualTo(new ComponentMetrics(
                        "a",
                        Instant.ofEpochMilli(2_000),
                        Instant.ofEpochMilli(1_000),
                        10,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        read.times(),
                        List.of(new LinkMetrics("b", 6, 2), new LinkMetrics("c", 4, 0)),
                        List.of("d"),
                        Map.of("x", 1L)));
        assertThat(read.times().count()).isEqualTo(10);
        assertThat(read.times().total()).isEqualTo(Duration.ofNanos(2_900_000));
    }

    @Test
    void readsAllThatIsWritten() throws Exception {
        ComponentMetrics written = new ComponentMetrics(
                "a",
                Instant.ofEpochMilli(2_000),
                Instant.ofEpochMilli(1_000),
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                ResponseTimes.of(
                        List.of(
                                new ResponseTimes.Bucket(5, 1),
                                new ResponseTimes.Bucket(70_000, 3),
                                new ResponseTimes.Bucket(ResponseTimes.LONGEST.toMillis() * 2_000, 1)),
                        1_300_000_000_000L),
                List.of(new LinkMetrics("b", 9, 1), new LinkMetrics("c", 0, 0)),
                List.of("d"),
                Map.of("x", 1L, "y", 2L));
        FrameWriter whole = new FrameWriter(64);
        StatusWriter.write(whole, written, true);
        FrameWriter cotes = new FrameWriter(64);
        StatusWriter.write(cotes, written, false);

        assertThat(StatusReader.read(frame(whole.toByteArray())))
                .isEqualTo(new ComponentStatus("a", List.of("b", "c"), written));
        assertThat(StatusReader.read(frame(cotes.toByteArray())))
                .isEqualTo(new ComponentStatus("a", List.of("b", "c"), null));
    }

    @Test
    void whatIsLeftOutIsZeroOrEmpty() throws Exception {
        ComponentMetrics read = metricsOf(metrics(""));

        assertThat(read.requests()).isZero();
        assertThat(read.times().count()).isZero();
        assertThat(read.links()).containsExactly(new LinkMetrics("b", 0, 0), new LinkMetrics("c", 0, 0));
        assertThat(read.unreachable()).isEmpty();
        assertThat(read.unhandled()).isEmpty();
    }

    @Test
    void hugeNumbersAreCutSoThatSumsStayRight() throws Exception {
        ComponentMetrics read =
                metricsOf(metrics(",\"requests\":9223372036854775807,\"timesTotal\":9223372036854775807,"
                        + "\"times\":[[9223372036854775807,9223372036854775807],[1,9223372036854775807]]"));

        assertThat(read.requests()).isEqualTo(1L << 53);
        assertThat(read.times().count()).isEqualTo(1L << 53);
        assertThat(read.times().plus(read.times()).count()).isEqualTo(1L << 54);
        assertThat(read.times().total()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"nodes\":[]}",
                "{\"id\":null,\"nodes\":[]}",
                "{\"id\":\"\",\"nodes\":[]}",
                "{\"id\":{},\"nodes\":[]}",
                "{\"id\":\"a\",\"nodes\":{}}",
                "{\"id\":\"a\",\"nodes\":[[]]}",
                "{\"id\":\"a\",\"nodes\":[\"\"]}",
                "{\"id\":\"a\",\"nodes\":[],\"metrics\":{}}",
                "{\"id\":\"a\",\"nodes\":[],\"metrics\":[]}"
            })
    void whatIsNoStatusIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(StatusReader.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"requests\":-1",
                ",\"requests\":1e30",
                ",\"requests\":1e999999999",
                ",\"requests\":\"many\"",
                ",\"at\":-1",
                ",\"at\":9223372036854775807",
                ",\"times\":[[1]]",
                ",\"times\":[[1,2,3]]",
                ",\"times\":[null]",
                ",\"times\":[[-1,2]]",
                ",\"times\":[[1,-2]]",
                ",\"times\":[[1,1]],\"timesTotal\":-1",
                ",\"sent\":[1,2,3]",
                ",\"failed\":[-1]",
                ",\"unhandled\":{\"x\":-1}",
                ",\"unhandled\":[]"
            })
    void metricsThatMakeNoSenseAreRefused(String fields) {
        assertThatThrownBy(() -> read(metrics(fields))).isInstanceOf(StatusReader.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "4097, false", "10000, false"})
    void aStatusListsSoManyComponentsAtMost(int nodes, boolean taken) throws Exception {
        String json = "{\"id\":\"a\",\"nodes\":[" + repeated("\"03030303-0303-4303-8303-030303030303\"", nodes) + "]}";

        if (taken) {
            assertThat(read(json).links()).hasSize(nodes);
        } else {
            assertThatThrownBy(() -> read(json)).hasMessageContaining("more than 4096 components");
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, true", "1025, false"})
    void aStatusHasSoManyBucketsAtMost(int buckets, boolean taken) throws Exception {
        String json = metrics(",\"times\":[" + repeated("[5,1]", buckets) + "]");

        if (taken) {
            assertThat(metricsOf(json).times().count()).isEqualTo(buckets);
        } else {
            assertThatThrownBy(() -> read(json)).hasMessageContaining("buckets");
        }
    }

    @Test
    void longNamesAndManyTypesAreRefused() {
        String longId = "x".repeat(129);
        StringBuilder types = new StringBuilder("\"t0\":1");
        for (int i = 1; i <= StatusReader.MAX_TYPES; i++) {
            types.append(",\"t").append(i).append("\":1");
        }

        for (String json : List.of(
                "{\"id\":\"" + longId + "\",\"nodes\":[]}",
                "{\"id\":\"a\",\"nodes\":[\"" + longId + "\"]}",
                metrics(",\"unreachable\":[\"" + longId + "\"]"),
                metrics(",\"unhandled\":{" + types + "}"),
                metrics(",\"unhandled\":{\"" + "t".repeat(257) + "\":1}"))) {
            assertThatThrownBy(() -> read(json)).isInstanceOf(StatusReader.Malformed.class);
        }
    }

    @Test
    void deepAndLongJsonIsRefused() {
        String deep = "[".repeat(100_000);
        String closed = "[".repeat(1_000) + "]".repeat(1_000);

        for (String json : List.of(
                "{\"id\":\"a\",\"nodes\":[],\"x\":" + deep,
                "{\"id\":\"a\",\"nodes\":[],\"x\":" + closed + "}",
                "{\"id\":\"a\",\"nodes\":[],\"x\":\"" + "y".repeat(StatusReader.MAX_BYTES) + "\"}")) {
            assertThatThrownBy(() -> read(json)).isInstanceOf(StatusReader.Malformed.class);
        }
    }

    @Test
    void framesOfAnotherFormAreRefused() throws IOException {
        for (String[] arguments : List.of(
                new String[] {"s:status"},
                new String[] {"s:status", ""},
                new String[] {"s:status", "j"},
                new String[] {"s:status", "s:{\"id\":\"a\",\"nodes\":[]}"},
                new String[] {"s:status", "j:{\"id\":\"a\",\"nodes\":[]}", "j:1"})) {
            assertThatThrownBy(() -> StatusReader.read(frame(RawPeer.bytesOf(arguments))))
                    .isInstanceOf(StatusReader.Malformed.class);
        }
        assertThat(StatusReader.isStatus(frame(RawPeer.bytesOf("s:statu", "j:{}"))))
                .isFalse();
        assertThat(StatusReader.isStatus(frame(RawPeer.bytesOf("j:status", "j:{}"))))
                .isFalse();
    }

    private static String repeated(String what, int times) {
        return String.join(",", Collections.nCopies(times, what));
    }
}
