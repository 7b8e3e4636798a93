package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/** What an {@link Observer} can be told when it is made. */
public final class ObserverOptions extends ComponentOptions<ObserverOptions> {
    private static final String SERVICE = "service";

    private String type = SERVICE;
    private @Nullable String kind;
    private @Nullable Integer port;

    ObserverOptions() {}

    /** The advertisement's {@code axon_type}, cote's word for a component's kind, such as {@code "sockend"}. Default: none. */
    public ObserverOptions kind(String kind) {
        this.kind = Checks.notBlank(kind, "kind");
        return this;
    }

    /**
     * The advertisement's {@code type}. With {@code "monitor"} requesters and subscribers connect to its {@link #port} and
     * report their links. Default: {@code "service"}.
     */
    public ObserverOptions type(String type) {
        this.type = Checks.notBlank(type, "type");
        return this;
    }

    /** The TCP port to announce, on which whoever makes the observer listens already. Default: none. */
    public ObserverOptions port(int port) {
        this.port = Checks.inRange(port, 1, 65_535, "port");
        return this;
    }

    @Nullable
    String kind() {
        return kind;
    }

    String type() {
        return type;
    }

    @Nullable
    Integer port() {
        return port;
    }

    @Override
    ObserverOptions self() {
        return this;
    }
}
