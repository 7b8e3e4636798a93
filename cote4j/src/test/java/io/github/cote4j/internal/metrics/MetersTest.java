package io.github.cote4j.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.metrics.ResponseTimes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetersTest {
    @Test
    void timesAreRoundedToMicroseconds() {
        TimeMeter meter = new TimeMeter();
        meter.record(1_499);
        meter.record(1_500);

        assertThat(meter.read().buckets())
                .containsExactly(new ResponseTimes.Bucket(1, 1), new ResponseTimes.Bucket(2, 1));
        assertThat(meter.read().total()).isEqualTo(Duration.ofNanos(3_000));
    }

    @Test
    void noTimeIsTooShortOrTooLong() {
        TimeMeter meter = new TimeMeter();
        meter.record(Long.MIN_VALUE / 2);
        meter.record(0);
        meter.record(Long.MAX_VALUE / 2);

        assertThat(meter.read().count()).isEqualTo(3);
        assertThat(meter.read().percentile(0.5)).isEqualTo(Duration.ofNanos(1_000));
        assertThat(meter.read().percentile(1)).isEqualTo(ResponseTimes.LONGEST);
    }

    @Test
    void whatWasReadDoesNotChange() {
        TimeMeter meter = new TimeMeter();
        meter.record(5_000);
        ResponseTimes before = meter.read();
        meter.record(5_000);

        assertThat(before.count()).isEqualTo(1);
        assertThat(meter.read().since(before)).isEqualTo(before);
    }

    @Test
    void typesMadeUpWithoutEndPushOutThoseThatAreNotAskedForAnyMore() {
        TypeCounts counts = new TypeCounts();
        counts.add("real", 1);
        for (int i = 0; i < 1_000; i++) {
            counts.add("made up " + i, 1);
            counts.add("real", 1);
        }

        assertThat(counts.read()).hasSize(TypeCounts.MOST).containsEntry("real", 1_001L);
    }

    @Test
    void ofALongTypeTheBeginningIsKept() {
        TypeCounts counts = new TypeCounts();
        counts.add("x".repeat(65_000), 1);

        assertThat(counts.read()).containsOnlyKeys("x".repeat(TypeCounts.LONGEST_TYPE));
    }

    @Test
    void aCopyOfTypeCountsIsOneOfItsOwn() {
        TypeCounts counts = new TypeCounts();
        counts.add("t", 1);
        counts.copy().add("t", 5);

        assertThat(counts.read()).containsEntry("t", 1L);
    }

    @Test
    void aPeerThatComesAgainGoesOnWhereItWas() {
        LinkMeters meters = new LinkMeters();
        meters.of("peer").sent();

        assertThat(meters.of("peer").sentSoFar()).isEqualTo(1);
        for (int i = 0; i < LinkMeters.MOST; i++) {
            meters.of("other " + i).sent();
        }
        assertThat(meters.of("peer").sentSoFar()).as("long forgotten").isZero();
    }
}
