package io.github.cote4j.cli;

import java.util.List;

/** The processes of the demo: commands that anybody can type. */
enum DemoRole {
    TIME_SERVICE("time service", 36, List.of("respond", "time", "--exec", "date +%T")),
    CLIENT("client", 32, List.of("request", "time", "--rate", "1", "--count", "1000000")),
    PUBLISHER("publisher", 35, List.of("publish", "update", "-", "--timeout", "1m")),
    SUBSCRIBER("subscriber", 33, List.of("subscribe", "update"));

    private final String title;
    private final int colour;
    private final List<String> arguments;

    DemoRole(String title, int colour, List<String> arguments) {
        this.title = title;
        this.colour = colour;
        this.arguments = arguments;
    }

    String title() {
        return title;
    }

    /** The title, padded to the longest one's length, in its colour if wanted. */
    String label(boolean coloured) {
        String padded = String.format("%-12s", title);
        return coloured ? "\u001B[" + colour + "m" + padded + "\u001B[0m" : padded;
    }

    List<String> arguments() {
        return arguments;
    }

    /** The command as one would type it. */
    String typed() {
        StringBuilder line = new StringBuilder("./cote");
        arguments.forEach(
                argument -> line.append(' ').append(argument.contains(" ") ? "'" + argument + "'" : argument));
        return line.toString();
    }
}
