package io.github.cote4j;

import java.util.List;

/** What a {@link Subscriber} can be told when it is made. */
public final class SubscriberOptions extends ComponentOptions<SubscriberOptions> {
    private static final List<String> EVERYTHING = List.of("*");

    private List<String> subscribesTo = EVERYTHING;

    SubscriberOptions() {}

    /** The topic patterns to take in, {@code *} for one or more of any character. Default: {@code "*"}. */
    public SubscriberOptions subscribesTo(String... patterns) {
        this.subscribesTo = List.of(patterns);
        return this;
    }

    List<String> subscribesTo() {
        return subscribesTo;
    }

    /** Whether the topics were chosen; else others than those with a handler come too, and mean nothing. */
    boolean choosesTopics() {
        return !subscribesTo.equals(EVERYTHING);
    }

    @Override
    SubscriberOptions self() {
        return this;
    }
}
