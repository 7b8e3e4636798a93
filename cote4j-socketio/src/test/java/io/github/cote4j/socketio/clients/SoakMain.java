package io.github.cote4j.socketio.clients;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The soak by hand: {@code cote4j-socketio/soak --minutes N [--seed S]}. */
public final class SoakMain {
    private SoakMain() {}

    public static void main(String[] args) {
        List<String> options = Arrays.asList(args);
        double minutes = Double.parseDouble(value(options, "--minutes", "5"));
        long seed = Long.parseLong(value(options, "--seed", Long.toString(System.nanoTime())));
        Duration time = Duration.ofMillis((long) (minutes * 60_000));
        new Soak(time, Duration.ofSeconds(10), seed, System.out).run();
        // Node processes and event loops have ended; what is left is Netty's, of daemons.
        System.out.println("nothing has grown or leaked");
    }

    private static String value(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : options.get(at + 1);
    }
}
