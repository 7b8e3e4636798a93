package io.github.cote4j;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Publisher} can be told when it is made. */
public final class PublisherOptions extends ComponentOptions<PublisherOptions> {
    private @Nullable List<String> broadcasts;
    private @Nullable Integer port;
    private int maxConnections = 10_000;
    private SlowSubscriberPolicy slowSubscribers = SlowSubscriberPolicy.DROP_OLDEST;
    private int maxBufferedBytes = 8 << 20;

    PublisherOptions() {}

    /** The topics to announce; those that a Sockend passes on to browsers. Default: none. */
    public PublisherOptions broadcasts(String... topics) {
        this.broadcasts = List.of(topics);
        return this;
    }

    /** The first TCP port to try; the next free one is taken. Default: {@link CoteConfig#firstPort()}. */
    public PublisherOptions port(int port) {
        this.port = Checks.port(port, "port");
        return this;
    }

    /**
     * The most connections open at a time; one more is closed at once, counted ({@link
     * Publisher#refusedConnections()}) and logged at a limited rate. Default: 10,000. The system's limit of open files
     * should be above it.
     */
    public PublisherOptions maxConnections(int maxConnections) {
        this.maxConnections = Checks.inRange(maxConnections, 1, Integer.MAX_VALUE, "maxConnections");
        return this;
    }

    /** What to do with a subscriber that does not keep up. Default: {@link SlowSubscriberPolicy#DROP_OLDEST}. */
    public PublisherOptions slowSubscribers(SlowSubscriberPolicy policy) {
        this.slowSubscribers = policy;
        return this;
    }

    /** The most bytes that wait for one subscriber, and that wait before the publisher is ready. Default: 8 MiB. */
    public PublisherOptions maxBufferedBytes(int maxBufferedBytes) {
        this.maxBufferedBytes = Checks.inRange(maxBufferedBytes, 1024, Integer.MAX_VALUE, "maxBufferedBytes");
        return this;
    }

    @Nullable
    List<String> broadcasts() {
        return broadcasts;
    }

    int maxConnections() {
        return maxConnections;
    }

    @Nullable
    Integer port() {
        return port;
    }

    SlowSubscriberPolicy slowSubscribers() {
        return slowSubscribers;
    }

    int maxBufferedBytes() {
        return maxBufferedBytes;
    }

    @Override
    PublisherOptions self() {
        return this;
    }
}
