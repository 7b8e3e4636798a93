package io.github.cote4j;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link Monitor} can be told when it is made. */
public final class MonitorOptions extends ComponentOptions<MonitorOptions> {
    /** Faster would be load and no news. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration LONGEST = Duration.ofHours(1);

    private Duration interval = Duration.ofSeconds(1);
    private @Nullable Integer port;

    MonitorOptions() {}

    /**
     * How often JVM components report; cote.js's report every five seconds whatever a monitor says. Default: one second; from
     * 100 ms to an hour.
     */
    public MonitorOptions interval(Duration interval) {
        this.interval = Checks.inRange(interval, SHORTEST, LONGEST, "interval");
        return this;
    }

    /** The first TCP port to try; the next free one is taken. Default: {@link CoteConfig#firstPort()}. */
    public MonitorOptions port(int port) {
        this.port = Checks.port(port, "port");
        return this;
    }

    Duration interval() {
        return interval;
    }

    @Nullable
    Integer port() {
        return port;
    }

    @Override
    MonitorOptions self() {
        return this;
    }
}
