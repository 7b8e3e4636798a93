package io.github.cote4j.faults.programs;

import io.github.cote4j.Cote;
import io.github.cote4j.Dropped;
import io.github.cote4j.Event;
import io.github.cote4j.Subscriber;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with one subscriber that writes down which numbered events came, in the order they came. Arguments: {@code
 * name}, {@code key}, {@code journal}, {@code pause} (microseconds that it takes over each event, default 0). Command:
 * {@code pause MICROS}.
 */
public final class SubscriberProgram {
    private static final int FLUSH_MILLIS = 100;

    private final String name;
    private final Journal journal;
    /** The run of consecutive numbers that is not written yet, for each publisher. */
    private final Map<String, long[]> open = new HashMap<>();

    private long received;
    private volatile int pauseMicros;

    private SubscriberProgram(Settings settings) {
        pauseMicros = settings.number("pause", 0);
        name = settings.text("name");
        journal = settings.journal();
    }

    /** Joins the mesh and listens until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = new Settings(arguments);
        SubscriberProgram program = new SubscriberProgram(settings);
        Cote cote = Cote.create();
        Subscriber subscriber = cote.subscriber(program.name, options -> options.key(settings.text("key")));
        subscriber.on("numbered", program::received);
        subscriber.onDropped(program::dropped);
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(program::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        Console.say("ready");
        Console.obey(command -> program.pauseMicros = Integer.parseInt(command[1]));
    }

    private void received(Event event) {
        if (pauseMicros > 0) {
            LockSupport.parkNanos(pauseMicros * 1_000L);
        }
        note(event);
    }

    private synchronized void note(Event event) {
        Map<?, ?> data = Objects.requireNonNull(event.as(Map.class));
        String publisher = (String) data.get("publisher");
        long number = ((Number) data.get("number")).longValue();
        received++;
        long[] run = open.get(publisher);
        if (run != null && number == run[1] + 1) {
            run[1] = number;
            return;
        }
        if (run != null) {
            write(publisher, run);
        }
        open.put(publisher, new long[] {number, number});
    }

    private synchronized void dropped(Dropped dropped) {
        flush();
        journal.write(
                "dropped",
                "publisher",
                dropped.publisher().advertisement().name(),
                "subscriber",
                name,
                "count",
                dropped.count());
    }

    private synchronized void flush() {
        if (!open.isEmpty()) {
            open.forEach(this::write);
            open.clear();
            Console.say("received", received);
        }
    }

    private void write(String publisher, long[] run) {
        journal.write("received", "publisher", publisher, "subscriber", name, "from", run[0], "to", run[1]);
    }
}
