package io.github.cote4j.cli.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** What the keys do and what the columns mean. */
final class HelpPage {
    private static final String[][] KEYS = {
        {"↑ ↓  k j", "select a component; on other pages scroll"},
        {"PgUp PgDn", "a page on or back; Home and End, g and G: to the ends"},
        {"Enter", "all about the selected component; Escape goes back"},
        {"s  S", "sort by the next or previous column"},
        {"r", "sort the other way round"},
        {"/", "filter by words: name, type, host, process, address, key, lost, node …"},
        {"l", "log of arrivals and departures"},
        {"a", "alerts in full, with remedies"},
        {"Ctrl-L", "draw the screen anew"},
        {"q  Ctrl-C", "quit"},
    };
    private static final String[][] COLUMNS = {
        {
            "UPTIME",
            "how long it is there; ≥: at least, it does not say since when; LOST: silent or cut off without goodbye; LEFT: said goodbye"
        },
        {"LINKS", "how many components it is linked to"},
        {"REQ/S", "requests that ended, a second; ERR/S: those of them that failed"},
        {"P50 P99", "the time that half, and that 99 of 100 requests take at most"},
        {"FLIGHT", "requests in hand; QUEUE: requests or events that wait"},
        {"EV/S", "events published or delivered, a second; DROP/S: dropped or missed"},
        {"–", "it does not say: cote.js measures nothing"},
        {"!", "there is an alert about it"},
    };

    private HelpPage() {}

    static List<AttributedString> of(Canvas canvas) {
        List<AttributedString> lines = new ArrayList<>();
        section("Keys", KEYS, lines, canvas);
        lines.add(AttributedString.EMPTY);
        section("Columns", COLUMNS, lines, canvas);
        return lines;
    }

    private static void section(String title, String[][] rows, List<AttributedString> lines, Canvas canvas) {
        Palette palette = canvas.palette();
        lines.add(canvas.line().gap(1).add(title, palette.title()).done());
        for (String[] row : rows) {
            String first = row[0];
            for (String part : Wrap.of(row[1], Math.max(10, canvas.width() - 15))) {
                lines.add(canvas.line()
                        .gap(1)
                        .cell(first, 11, false, palette.strong())
                        .gap(2)
                        .add(part, palette.plain())
                        .done());
                first = "";
            }
        }
    }
}
