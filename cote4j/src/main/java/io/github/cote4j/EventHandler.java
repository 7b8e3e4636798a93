package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/**
 * Hears events.
 *
 * @param <T> what it is given: the {@link Event} itself or its data as a value
 */
@FunctionalInterface
public interface EventHandler<T extends @Nullable Object> {
    /**
     * Takes one event. Calls for one subscriber come one after another, in the order in which each publisher sent.
     *
     * @throws Exception any; it is logged and the next event follows
     */
    void handle(T event) throws Exception;
}
