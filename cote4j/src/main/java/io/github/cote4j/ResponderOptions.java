package io.github.cote4j;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Responder} can be told when it is made. */
public final class ResponderOptions extends ComponentOptions<ResponderOptions> {
    private @Nullable String subset;
    private @Nullable List<String> respondsTo;
    private @Nullable Integer port;
    private int maxConnections = 10_000;
    private int maxConcurrent = 10_000;
    private long maxConcurrentBytes = 256L << 20;

    ResponderOptions() {}

    /** The subset that directed requests name. Default: none. */
    public ResponderOptions subset(String subset) {
        this.subset = Checks.notBlank(subset, "subset");
        return this;
    }

    /** The request types that browsers may call through a Sockend. Default: none. */
    public ResponderOptions respondsTo(String... types) {
        this.respondsTo = List.of(types);
        return this;
    }

    /** The first TCP port to try; the next free one is taken. Default: {@link CoteConfig#firstPort()}. */
    public ResponderOptions port(int port) {
        this.port = Checks.port(port, "port");
        return this;
    }

    /**
     * The most connections open at a time; one more is closed at once, counted ({@link
     * Responder#refusedConnections()}) and logged at a limited rate. Default: 10,000. The system's limit of open files
     * should be above it.
     */
    public ResponderOptions maxConnections(int maxConnections) {
        this.maxConnections = Checks.inRange(maxConnections, 1, Integer.MAX_VALUE, "maxConnections");
        return this;
    }

    /** The most requests handled at once; one more is refused as overloaded. Default: 10,000. */
    public ResponderOptions maxConcurrent(int maxConcurrent) {
        this.maxConcurrent = Checks.inRange(maxConcurrent, 1, Integer.MAX_VALUE, "maxConcurrent");
        return this;
    }

    /** The most bytes that requests handled at once may hold; one more is refused as overloaded. Default: 256 MiB. */
    public ResponderOptions maxConcurrentBytes(long maxConcurrentBytes) {
        if (maxConcurrentBytes < 1) {
            throw new IllegalArgumentException("maxConcurrentBytes must be at least 1, not " + maxConcurrentBytes);
        }
        this.maxConcurrentBytes = maxConcurrentBytes;
        return this;
    }

    @Nullable
    String subset() {
        return subset;
    }

    @Nullable
    List<String> respondsTo() {
        return respondsTo;
    }

    int maxConnections() {
        return maxConnections;
    }

    @Nullable
    Integer port() {
        return port;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }

    long maxConcurrentBytes() {
        return maxConcurrentBytes;
    }

    @Override
    ResponderOptions self() {
        return this;
    }
}
