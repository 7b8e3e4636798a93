package io.github.cote4j;

import java.util.List;

/** What a {@link Subscriber} can be told when it is made. */
public final class SubscriberOptions extends ComponentOptions<SubscriberOptions> {
    private List<String> subscribesTo = List.of("*");

    SubscriberOptions() {}

    /** The topic patterns to take in, {@code *} for one or more of any character. Default: {@code "*"}. */
    public SubscriberOptions subscribesTo(String... patterns) {
        this.subscribesTo = List.of(patterns);
        return this;
    }

    List<String> subscribesTo() {
        return subscribesTo;
    }

    @Override
    SubscriberOptions self() {
        return this;
    }
}
