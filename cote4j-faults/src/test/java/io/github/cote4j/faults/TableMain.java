package io.github.cote4j.faults;

import io.github.cote4j.SlowSubscriberPolicy;
import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.faults.history.History;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what came of each scenario with cote4j and with cote.js on both sides, as Markdown. */
final class TableMain {
    private TableMain() {}

    /** Plays the scenarios named, or all. */
    public static void main(String[] arguments) {
        List<Scenario> scenarios = arguments.length == 0
                ? List.of(Scenario.values())
                : Arrays.stream(arguments).map(Scenario::valueOf).toList();
        System.out.println("| fault | | sent | answered | failed, with a cause | hung | run twice | time to notice"
                + " | time to recover | slowest | processes that died | memory, most of any process |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Scenario scenario : scenarios) {
            System.out.println(row(scenario.description(), "cote4j", scenario.run(Pair.JVM)));
            System.out.println(row("", "cote.js", scenario.run(Pair.NODE)));
        }
        if (arguments.length == 0) {
            events();
        }
    }

    private static void events() {
        System.out.println();
        System.out.println("| one of two subscribers stopped for 5 s, 10 MB a second | published | heard by it"
                + " | missed | told as missed | heard by the other | memory of the publisher |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (SlowSubscriberPolicy policy : SlowSubscriberPolicy.values()) {
            System.out.println(row("cote4j, " + policy, StoppedSubscriber.run(Language.JVM, policy)));
        }
        System.out.println(row("cote.js", StoppedSubscriber.run(Language.NODE, SlowSubscriberPolicy.DROP_OLDEST)));
    }

    private static String row(String who, StoppedSubscriber.Outcome outcome) {
        History.Stream slow = outcome.of("slow");
        return String.format(
                "| %s | %d | %d | %d | %d | %d | %d MiB |",
                who,
                outcome.history().published("publisher"),
                slow.received(),
                slow.missing(),
                slow.told(),
                outcome.of("quick").received(),
                outcome.publisherMiB());
    }

    private static String row(String description, String who, Result result) {
        Figures figures = result.figures();
        return String.join(
                        " | ",
                        "| " + description,
                        who,
                        Integer.toString(figures.sent()),
                        Integer.toString(figures.answered()),
                        figures.failed().isEmpty()
                                ? "0"
                                : figures.failed().entrySet().stream()
                                        .map(each -> each.getValue() + " " + each.getKey())
                                        .collect(Collectors.joining(", ")),
                        Integer.toString(figures.hung()),
                        Integer.toString(figures.twice()),
                        seconds(result.noticeMillis()),
                        result.recoverMillis().isPresent()
                                ? seconds(result.recoverMillis().getAsLong())
                                : "never",
                        seconds(result.slowestMillis()),
                        Long.toString(result.died()),
                        result.peakMiB() + " MiB")
                + " |";
    }

    private static String seconds(long millis) {
        return String.format("%.1f s", millis / 1_000.0);
    }
}
