package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Publishes a random number every three seconds once it is ready: cote's own example. */
public final class RandomPublisher {
    private RandomPublisher() {}

    // tag::update
    record Update(int val) {}
    // end::update

    public static void main(String[] args) {
        // tag::main
        Cote cote = Cote.create();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

        Publisher randomPublisher = cote.publisher("Random Publisher", options -> options.broadcasts("update"));

        randomPublisher.onReady(() -> timer.scheduleAtFixedRate(
                () -> {
                    Update val = new Update(ThreadLocalRandom.current().nextInt(1000));

                    System.out.println("emitting " + val);
                    randomPublisher.publish("update", val);
                },
                3,
                3,
                TimeUnit.SECONDS));
        // end::main
    }
}
