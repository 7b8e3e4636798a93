package io.github.cote4j.shop;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import java.util.Map;

/**
 * A {@link ShopModel} as the data interface of a mesh, until this is closed. The model outlives it, as a database does the service
 * that has it open. It tells no change by itself: the test says when.
 */
public final class ServedModel implements AutoCloseable {
    private final Responder responder;
    private final Publisher publisher;

    public ServedModel(Cote cote, ShopModel model) {
        responder = cote.responder("data", options -> options.key(ShopData.KEY)).serve(ShopData.class, model);
        publisher = cote.publisher("data publisher", options -> options.key(ShopData.KEY));
    }

    /** Tells that something has changed. */
    public void changed(String topic) {
        publisher.publish(topic, Map.of());
    }

    @Override
    public void close() {
        responder.close();
        publisher.close();
    }
}
