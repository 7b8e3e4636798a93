package io.github.cote4j.faults.programs;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.SlowSubscriberPolicy;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process with one publisher of numbered events. Arguments: {@code name}, {@code key}, {@code journal}, {@code policy}
 * (default {@code DROP_OLDEST}), {@code buffer} (bytes for each subscriber, default 8 MiB). Commands: {@code publish
 * COUNT RATE BYTES}, {@code peers}, {@code dropped}.
 */
public final class PublisherProgram {
    private static final int TICK_MILLIS = 5;

    private final String name;
    private final Journal journal;
    private final Publisher publisher;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private long number;

    private PublisherProgram(Settings settings, Cote cote) {
        name = settings.text("name");
        journal = settings.journal();
        publisher = cote.publisher(name, options -> options.key(settings.text("key"))
                .slowSubscribers(SlowSubscriberPolicy.valueOf(settings.text("policy", "DROP_OLDEST")))
                .maxBufferedBytes(settings.number("buffer", 8 << 20)));
    }

    /** Joins the mesh and publishes what it is told to until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        Cote cote = Cote.create();
        PublisherProgram program = new PublisherProgram(new Settings(arguments), cote);
        program.publisher.ready().join();
        Console.say("ready");
        Console.obey(program::obey);
    }

    private void obey(String[] command) {
        switch (command[0]) {
            case "publish" ->
                publish(Integer.parseInt(command[1]), Integer.parseInt(command[2]), Integer.parseInt(command[3]));
            case "peers" -> Console.say("peers", publisher.subscribers());
            case "dropped" -> Console.say("dropped", publisher.dropped());
            default -> throw new IllegalArgumentException(command[0]);
        }
    }

    private void publish(int count, int rate, int bytes) {
        String payload = "x".repeat(bytes);
        long end = number + count;
        int burst = Math.max(1, rate * TICK_MILLIS / 1_000);
        ScheduledFuture<?>[] self = new ScheduledFuture<?>[1];
        self[0] = pace.scheduleAtFixedRate(
                () -> {
                    burst(Math.min(burst, end - number), payload);
                    if (number == end) {
                        self[0].cancel(false);
                        Console.say("published", number);
                    }
                },
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void burst(long count, String payload) {
        long from = number + 1;
        // Before it is done, as a subscriber may write down what it got before this program comes to write at all.
        journal.write("published", "publisher", name, "from", from, "to", number + count);
        for (long i = 0; i < count; i++) {
            publisher.publish("numbered", Map.of("publisher", name, "number", ++number, "payload", payload));
        }
    }
}
