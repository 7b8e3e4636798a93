package io.github.cote4j.shop.service;

import io.github.cote4j.Handler;
import io.github.cote4j.Request;
import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.ShopError;

/** Handlers of requests from anybody, which are answered with what was asked for or a {@link ShopError}. */
public final class Answers {
    private Answers() {}

    /**
     * A handler that is given the request's fields. A request of its own that fails becomes the error to answer with: see {@link
     * ShopError#from}.
     */
    public static Handler<Request> from(Handler<Fields> handler) {
        return request -> {
            try {
                return handler.handle(Fields.of(request));
            } catch (RequestException e) {
                throw ShopError.from(e);
            }
        };
    }
}
