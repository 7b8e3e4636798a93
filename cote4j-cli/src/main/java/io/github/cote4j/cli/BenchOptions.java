package io.github.cote4j.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a benchmark's driver loads the other side. */
final class BenchOptions {
    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "100",
            description = "Bytes of JSON in each body (default 100).")
    private int size;

    @Option(
            names = "--warmup",
            paramLabel = "D",
            defaultValue = "3s",
            description = "Load before the measurement (default 3s).")
    private Duration warmup = Duration.ZERO;

    @Option(names = "--duration", paramLabel = "D", defaultValue = "5s", description = "The measurement (default 5s).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = RateConverter.class,
            description = "So many a second; default: as many as go.")
    private @Nullable Double rate;

    int size() {
        return size;
    }

    Duration warmup() {
        return warmup;
    }

    Duration duration() {
        return duration;
    }

    /** Null for as many as go. */
    @Nullable
    Double rate() {
        return rate;
    }

    /** Refuses what no run can be made of. */
    void check(MeshOptions mesh) {
        if (size < 0) {
            throw mesh.wrong("--size must not be negative, not " + size);
        }
        if (duration.isZero()) {
            throw mesh.wrong("--duration must be more than 0");
        }
    }
}
