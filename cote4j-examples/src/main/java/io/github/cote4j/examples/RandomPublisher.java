package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import java.util.concurrent.ThreadLocalRandom;

/** Publishes a random number every three seconds: cote's own example. */
public final class RandomPublisher {
    private RandomPublisher() {}

    // tag::update
    record Update(int val) {}
    // end::update

    public static void main(String[] args) throws InterruptedException {
        // tag::main
        Cote cote = Cote.create();

        Publisher randomPublisher = cote.publisher("Random Publisher", options -> options.broadcasts("randomUpdate"));

        while (true) {
            Thread.sleep(3000);

            Update val = new Update(ThreadLocalRandom.current().nextInt(1000));

            System.out.println("emitting " + val);
            randomPublisher.publish("randomUpdate", val);
        }
        // end::main
    }
}
