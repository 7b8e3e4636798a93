package io.github.cote4j.cli.monitor;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines at its spaces. */
final class Wrap {
    private Wrap() {}

    /** The text in lines of so many columns at most; at least one line. */
    static List<String> of(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Printable.of(text).strip().split(" +")) {
            if (!line.isEmpty() && Printable.width(line.toString()) + 1 + Printable.width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(Printable.cut(word, width));
        }
        lines.add(line.toString());
        return lines;
    }

    /** At most so many of the lines; the last one goes on with all the others, to be cut where it is shown. */
    static List<String> cut(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, most - 1));
        cut.add(String.join(" ", lines.subList(most - 1, lines.size())));
        return cut;
    }
}
