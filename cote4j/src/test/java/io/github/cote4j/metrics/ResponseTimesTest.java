package io.github.cote4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cote4j.metrics.ResponseTimes.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTimesTest {
    private static final long MOST = 1L << 53;
    private static final long LONGEST_MICROS = 600_000_000;

    private static ResponseTimes times(long... micros) {
        List<Bucket> buckets = new ArrayList<>();
        long total = 0;
        for (long each : micros) {
            buckets.add(new Bucket(each, 1));
            total += each;
        }
        return ResponseTimes.of(buckets, total);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    @Test
    void noneHasNoRequestsAndNoTimes() {
        assertThat(ResponseTimes.NONE.count()).isZero();
        assertThat(ResponseTimes.NONE.buckets()).isEmpty();
        assertThat(ResponseTimes.NONE.total()).isZero();
        assertThat(ResponseTimes.NONE.percentile(0.99)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 15, 16, 17, 31, 33, 100, 999, 12_345, 1_000_000, 59_999_999, LONGEST_MICROS})
    void aTimeIsToldWithinSevenPercent(long micros) {
        assertThat(micros(times(micros).percentile(1))).isBetween(micros, micros + micros * 7 / 100);
    }

    @Test
    void whatTookLessOrMoreThanIsToldCountsAsTheShortestOrLongest() {
        ResponseTimes times = times(0, Long.MAX_VALUE >> 12);

        assertThat(times.buckets()).containsExactly(new Bucket(1, 1), new Bucket(LONGEST_MICROS, 1));
        assertThat(times.percentile(1)).isEqualTo(ResponseTimes.LONGEST);
    }

    @Test
    void percentilesAreTheTimesThatSharesDidNotExceed() {
        List<Bucket> buckets = List.of(new Bucket(10, 90), new Bucket(1_000, 9), new Bucket(100_000, 1));
        ResponseTimes times = ResponseTimes.of(buckets, 109_900);

        assertThat(micros(times.percentile(0))).isEqualTo(10);
        assertThat(micros(times.percentile(0.9))).isEqualTo(10);
        assertThat(micros(times.percentile(0.99))).isBetween(1_000L, 1_070L);
        assertThat(micros(times.percentile(1))).isBetween(100_000L, 107_000L);
        assertThat(times.total()).isEqualTo(Duration.ofNanos(109_900_000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.01, 99, Double.NaN})
    void aShareIsFromZeroToOne(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> times(1).percentile(share))
                .withMessageContaining("share");
    }

    @Test
    void bucketsTellAllOfIt() {
        ResponseTimes times = times(0, 1, 5, 40, 40, 41, 7_777, 123_456_789, LONGEST_MICROS + 1);

        assertThat(ResponseTimes.of(times.buckets(), micros(times.total())))
                .isEqualTo(times)
                .hasSameHashCodeAs(times)
                .hasToString(times.toString());
        assertThat(times).isNotEqualTo(times(1)).isNotEqualTo(ResponseTimes.of(times.buckets(), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 1",
        "1, -1, 1",
        "1, 1, -1",
        "1, 9007199254740993, 1",
        "1, 9223372036854775807, 1",
        "1, 1, 9007199254740993",
    })
    void numbersThatNoComponentCountsAreRefused(long micros, long count, long total) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponseTimes.of(List.of(new Bucket(micros, count)), total));
    }

    @Test
    void aNegativeSumIsRefusedWithoutBucketsToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseTimes.of(List.of(), -1));
    }

    @Test
    void bucketsThatAreTooMuchTogetherAreRefused() {
        List<Bucket> buckets = List.of(new Bucket(1, MOST), new Bucket(2, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> ResponseTimes.of(buckets, 0));
    }

    @Test
    void whatWasCountedSinceIsTheDifference() {
        ResponseTimes earlier = times(10, 10, 2_000);
        ResponseTimes later = earlier.plus(times(10, 30_000));

        assertThat(later.since(earlier)).isEqualTo(times(10, 30_000));
        assertThat(later.since(later)).isEqualTo(ResponseTimes.NONE);
        assertThat(later.since(ResponseTimes.NONE)).isEqualTo(later);
        // The longest is gone with the difference, and must not be told as the maximum.
        assertThat(earlier.plus(times(10)).since(earlier).percentile(1)).isEqualTo(Duration.ofNanos(10_000));
    }

    @Test
    void afterANewStartAllCountsAsNew() {
        ResponseTimes now = times(10, 20, 30);

        assertThat(now.since(times(1, 2, 3, 4))).as("fewer").isSameAs(now);
        assertThat(now.since(times(500, 500))).as("other sum").isSameAs(now);
        assertThat(now.since(times(11, 11))).as("other buckets").isSameAs(now);
    }

    @Test
    void addedTheyAreThoseOfAll() {
        ResponseTimes sum = times(10, 20).plus(times(20, 100_000));

        assertThat(sum.count()).isEqualTo(4);
        assertThat(sum.buckets()).startsWith(new Bucket(10, 1), new Bucket(20, 2));
        assertThat(micros(sum.total())).isEqualTo(100_050);
    }

    @Test
    void sumsOfHugeCountsDoNotOverflow() {
        ResponseTimes huge = ResponseTimes.of(List.of(new Bucket(5, MOST)), MOST);
        ResponseTimes sum = huge;
        for (int i = 0; i < 20; i++) {
            sum = sum.plus(sum);
        }

        assertThat(sum.count()).isPositive();
        assertThat(sum.total()).isPositive();
        assertThat(micros(sum.percentile(0.5))).isEqualTo(5);
        assertThat(huge.plus(sum)).isSameAs(sum.plus(huge)).isSameAs(sum);
    }
}
