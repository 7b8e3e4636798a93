package io.github.cote4j.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Walks by hand: {@code --minutes N} (default 1), {@code --seed S}, {@code --sides JVM|NODE}. */
final class WalkMain {
    private WalkMain() {}

    /** Prints the walk and ends with 1 when the promise was broken. */
    public static void main(String[] arguments) {
        long seed = ThreadLocalRandom.current().nextInt(1_000_000);
        double minutes = 1;
        Language side = Language.JVM;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--minutes" -> minutes = Double.parseDouble(arguments[i + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                case "--sides" -> side = Language.valueOf(arguments[i + 1].toUpperCase(Locale.ROOT));
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        System.err.println("seed " + seed);
        Walk.Walked walked = Walk.walk(new Pair(side, side), seed, Duration.ofSeconds((long) (minutes * 60)));
        System.out.print(walked);
        boolean kept = walked.result().violations().isEmpty() && walked.failedInRestarts() == 0 && walked.even();
        System.out.println(kept ? "kept" : "BROKEN");
        System.exit(kept ? 0 : 1);
    }
}
