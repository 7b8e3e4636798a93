package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.ComponentView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns a screen has room for, and how wide each is. Depends on what the text columns hold and not on the numbers, so
 * that nothing moves while the mesh stays the same. Immutable.
 *
 * @param columns from left to right
 * @param widths of each column
 */
record Layout(List<Column> columns, Map<Column, Integer> widths) {
    static final int GAP = 2;

    /** For components, in so many columns of the terminal. */
    static Layout of(List<ComponentView> components, Instant now, int width) {
        Map<Column, Integer> wanted = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            wanted.put(column, wanted(column, components, now));
        }
        Map<Column, Integer> widths = new EnumMap<>(Column.class);
        int left = width + GAP;
        for (Column column : Column.BY_IMPORTANCE) {
            int least = Math.min(column.least(), wanted.getOrDefault(column, 0));
            if (least == 0) {
                continue;
            }
            if (GAP + least > left && !widths.isEmpty()) {
                break;
            }
            widths.put(column, least);
            left -= GAP + least;
        }
        for (Column column : Column.BY_IMPORTANCE) {
            int least = widths.getOrDefault(column, 0);
            int more = Math.min(left, wanted.getOrDefault(column, 0) - least);
            if (least > 0 && more > 0) {
                widths.put(column, least + more);
                left -= more;
            }
        }
        return new Layout(new ArrayList<>(widths.keySet()), widths);
    }

    int width(Column column) {
        return widths.getOrDefault(column, 0);
    }

    /** The width that shows all of a column; 0 for text that no component has. */
    private static int wanted(Column column, List<ComponentView> components, Instant now) {
        if (column.isNumber()) {
            return column.least();
        }
        int widest = 0;
        for (ComponentView component : components) {
            widest = Math.max(widest, Printable.width(Printable.of(column.text(component, now))));
        }
        // The title needs a place for the sign of the sorted column behind it.
        return widest == 0
                ? 0
                : Math.min(column.most(), Math.max(widest, column.title().length() + 1));
    }
}
