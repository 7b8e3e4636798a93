package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/**
 * What every component can be told when it is made; used by one thread, read once.
 *
 * @param <S> the options' own type, returned by each method
 */
public abstract sealed class ComponentOptions<S extends ComponentOptions<S>>
        permits RequesterOptions,
                ResponderOptions,
                PublisherOptions,
                SubscriberOptions,
                ObserverOptions,
                MonitorOptions {
    private String key = "";
    private @Nullable String namespace;

    ComponentOptions() {}

    /** Components link only within one key. Default: the empty key. */
    public S key(String key) {
        this.key = key;
        return self();
    }

    /** Components link only within one namespace. Default: none, which is a namespace of its own. */
    public S namespace(@Nullable String namespace) {
        this.namespace = namespace;
        return self();
    }

    String key() {
        return key;
    }

    @Nullable
    String namespace() {
        return namespace;
    }

    abstract S self();
}
