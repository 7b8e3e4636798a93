package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/**
 * Answers requests.
 *
 * @param <T> what it is given: the {@link Request} itself or its body as a value
 */
@FunctionalInterface
public interface Handler<T extends @Nullable Object> {
    /**
     * Answers one request. Called by several threads at once.
     *
     * @return the result: null, a value that the codec can write, {@link Json}, {@code byte[]}, a {@link Payload},
     *     {@link Results} for several, or a {@link java.util.concurrent.CompletionStage} of one of these
     * @throws Exception any; it reaches the requester as a {@link RemoteException} with class, message and code
     */
    @Nullable
    Object handle(T request) throws Exception;
}
