package io.github.cote4j.interop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One process of the mesh, on the JVM or in Node, that does the same things in the same words. */
interface Side extends AutoCloseable {
    /** What the process runs on. */
    enum Kind {
        JVM,
        NODE
    }

    /** How a requester chooses. */
    enum Balancing {
        ROUND_ROBIN,
        LEAST_PENDING,
        LEAST_TIME
    }

    /** Makes a responder and waits until it has announced itself. */
    Answerer responder(Ad ad, Map<String, Behaviour> handlers);

    /** Makes a requester. */
    Asker requester(Ad ad, Balancing balancing);

    /** Makes a publisher and waits until it has announced itself. */
    Teller publisher(Ad ad);

    /** Makes a subscriber with a handler for each topic or pattern. */
    Hearer subscriber(Ad ad, String... topics);

    default Asker requester(Ad ad) {
        return requester(ad, Balancing.ROUND_ROBIN);
    }

    /** Ends the process, as far as the mesh can tell. */
    @Override
    void close();

    /** A component of either language. */
    interface Part {
        String id();

        /** How many TCP links it has. */
        int links();

        void close();
    }

    interface Answerer extends Part {
        /** The requests that handlers got, {@code type} included. */
        List<Object> received();
    }

    interface Asker extends Part {
        /** Sends a request; the future never fails. */
        CompletableFuture<Outcome> ask(Ask ask);
    }

    interface Teller extends Part {
        void publish(String topic, Object data);
    }

    interface Hearer extends Part {
        List<Heard> heard();
    }
}
