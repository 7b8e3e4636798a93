package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Subscriber;

/** Prints what {@link RandomPublisher}s publish: cote's own example. */
public final class RandomSubscriber {
    private RandomSubscriber() {}

    public static void main(String[] args) {
        // tag::main
        Cote cote = Cote.create();

        Subscriber randomSubscriber = cote.subscriber("Random Subscriber", options -> options.subscribesTo("update"));

        randomSubscriber.on("update", update -> System.out.println("notified of " + update.data()));
        // end::main
    }
}
