package io.github.cote4j.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-1,0",
        "NaN,0",
        "0.01,<0.1",
        "0.44,0.4",
        "3,3",
        "1.98,2",
        "2.04,2",
        "2.06,2.1",
        "9.96,10",
        "999,999",
        "999.7,1.0k",
        "1240,1.2k",
        "12400,12k",
        "999600,1.0M",
        "1e18,1000P",
    })
    void ratesAreShort(double rate, String text) {
        assertThat(Units.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"850,850µs", "1100,1.1ms", "12400,12ms", "999600,1.0s", "12000000,12s", "90000000,1m30s"})
    void timesAreShort(long micros, String text) {
        assertThat(Units.micros(micros)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999, 9_949, 9_950, 999_499, 999_500, 9_949_999, 59_499_999, 3_599_000_000L})
    void timesFitTheirColumn(long micros) {
        assertThat(Units.micros(micros)).hasSizeLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"-5,0s", "59,59s", "60,1m", "192,3m12s", "8040,2h14m", "86400,1d", "442800,5d3h", "8640000,100d"})
    void spansHaveTheirTwoGreatestUnits(long seconds, String text) {
        assertThat(Units.span(Instant.EPOCH, Instant.ofEpochSecond(seconds))).isEqualTo(text);
    }
}
