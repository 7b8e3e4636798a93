package io.github.cote4j.shop.service;

import io.github.cote4j.Handler;
import io.github.cote4j.Request;
import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.ShopError;
import java.util.function.Function;

/** Handlers of requests from anybody, which are answered with what was asked for or a {@link ShopError}. */
public final class Answers {
    private Answers() {}

    /**
     * A handler that is given the request's fields. A request of its own that fails becomes the error to answer with: see {@link
     * ShopError#from}.
     */
    public static Handler<Request> from(Handler<Fields> handler) {
        return from(handler, ShopError::from);
    }

    /** The same for a request that only reads: see {@link ShopError#fromReading}. */
    public static Handler<Request> reading(Handler<Fields> handler) {
        return from(handler, ShopError::fromReading);
    }

    private static Handler<Request> from(Handler<Fields> handler, Function<RequestException, ShopError> error) {
        return request -> {
            try {
                return handler.handle(Fields.of(request));
            } catch (RequestException e) {
                throw error.apply(e);
            }
        };
    }
}
