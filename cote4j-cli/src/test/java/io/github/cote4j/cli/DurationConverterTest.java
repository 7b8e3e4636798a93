package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({"250us,PT0.00025S", "500ms,PT0.5S", "5s,PT5S", "1.5s,PT1.5S", "2m,PT2M", "1h,PT1H", "0,PT0S"})
    void readsANumberAndItsUnit(String written, Duration meant) {
        assertThat(converter.convert(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "s", "-1s", "1 s", "5sec", "1e3s", "99999999999s"})
    void refusesWhatCouldBeMisread(String written) {
        assertThatThrownBy(() -> converter.convert(written))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + written + "'")
                .hasMessageContaining("500ms");
    }
}
