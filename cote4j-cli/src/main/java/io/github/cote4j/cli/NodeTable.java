package io.github.cote4j.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Components as a table for a person; a column that is empty for all is left out. */
final class NodeTable {
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";
    private static final String[] HEAD = {
        "NAME", "TYPE", "KEY", "NAMESPACE", "ENV", "ADDRESS", "HOST", "PROCESS", "ID", "SEEN"
    };

    private NodeTable() {}

    static String of(List<Node> nodes, boolean colour) {
        if (nodes.isEmpty()) {
            return "Nobody is there.\n";
        }
        List<String[]> rows = nodes.stream().map(NodeTable::row).toList();
        int[] widths = new int[HEAD.length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] =
                        row[i].isEmpty() ? widths[i] : Math.max(HEAD[i].length(), Math.max(widths[i], row[i].length()));
            }
        }
        StringBuilder table = new StringBuilder();
        table.append(colour ? BOLD : "")
                .append(line(HEAD, widths))
                .append(colour ? PLAIN : "")
                .append('\n');
        rows.forEach(row -> table.append(line(row, widths)).append('\n'));
        return table.toString();
    }

    private static String[] row(Node node) {
        String address = node.address() == null ? "" : node.address();
        return new String[] {
            printable(node.name()),
            printable(node.type()),
            printable(node.key()),
            node.namespace() == null ? "" : printable(node.namespace()),
            printable(node.environment()),
            node.port() == null ? address : address + ":" + node.port(),
            printable(node.host()),
            printable(node.command()),
            node.id().substring(0, Math.min(8, node.id().length())),
            ago(node.lastSeen())
        };
    }

    private static String ago(Instant seen) {
        long millis = Math.max(0, Duration.between(seen, Instant.now()).toMillis());
        return String.format(Locale.ROOT, "%.1fs", millis / 1e3);
    }

    /** What others say of themselves must not move the cursor or run on for ever. */
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 30 ? clean : clean.substring(0, 29) + "…";
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            if (widths[i] > 0) {
                line.append(cells[i]).append(" ".repeat(widths[i] - cells[i].length() + 2));
            }
        }
        return line.toString().stripTrailing();
    }
}
