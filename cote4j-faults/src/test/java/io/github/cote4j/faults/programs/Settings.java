package io.github.cote4j.faults.programs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a program is told when it is started: {@code name=value} for each argument. */
final class Settings {
    private final Map<String, String> values = new HashMap<>();

    Settings(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + "=… is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    /** A time, given in milliseconds. */
    Duration time(String name, int otherwise) {
        return Duration.ofMillis(number(name, otherwise));
    }

    /** Where the history of the program goes. */
    Journal journal() {
        return new Journal(Path.of(text("journal")));
    }
}
