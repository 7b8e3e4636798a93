package io.github.cote4j.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static int ttl(byte[] headers) {
        return Headers.ttl(headers, 0, headers.length);
    }

    private static String type(byte[] headers) {
        return Headers.type(headers, 0, headers.length);
    }

    @Test
    void whatIsPutIsFound() {
        for (int ttl : new int[] {0, 1, 255, 256, 65_536, Integer.MAX_VALUE}) {
            assertThat(ttl(Headers.of(ttl, null))).isEqualTo(ttl);
            assertThat(type(Headers.of(ttl, null))).isNull();
            assertThat(ttl(Headers.of(ttl, "zeit ü"))).isEqualTo(ttl);
            assertThat(type(Headers.of(ttl, "zeit ü"))).isEqualTo("zeit ü");
        }
        assertThat(type(Headers.of(1, "t".repeat(65_535)))).hasSize(65_535);
        assertThatThrownBy(() -> Headers.of(1, "t".repeat(65_536))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownNamesAreSkipped() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {5, 't', 'r', 'a', 'c', 'e', 0, 3, 1, 2, 3});
        out.writeBytes(new byte[] {0, 0, 0});
        out.writeBytes(Headers.of(7, "x"));
        byte[] headers = out.toByteArray();

        assertThat(ttl(headers)).isEqualTo(7);
        assertThat(type(headers)).isEqualTo("x");
    }

    @Test
    void everyCutAndEveryNoiseIsReadWithinItsBounds() {
        byte[] whole = Headers.of(77, "type of it");
        byte[] padded = Arrays.copyOf(whole, whole.length);
        for (int length = 0; length < padded.length; length++) {
            assertThat(Headers.ttl(padded, 0, length)).isIn(-1, 77);
            assertThat(Headers.type(padded, 0, length)).isNull();
        }
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("HeadersTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] noise = Arrays.copyOf(whole, random.nextInt(whole.length + 3));
            for (int n = random.nextInt(4); n > 0 && noise.length > 0; n--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            ttl(noise);
            String type = type(noise);
            assertThat(type == null || type.length() <= noise.length).isTrue();
        }
    }
}
