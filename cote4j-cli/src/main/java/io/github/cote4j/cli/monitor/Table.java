package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.ComponentView.State;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** All components, a line each. */
final class Table {
    private static final int GUTTER = 2;

    private final MeshSnapshot snapshot;
    private final View view;
    private final Canvas canvas;
    private final Layout layout;
    private final Set<String> alerted;

    private Table(MeshSnapshot snapshot, View view, Canvas canvas) {
        this.snapshot = snapshot;
        this.view = view;
        this.canvas = canvas;
        this.layout = Layout.of(snapshot.components(), snapshot.time(), Math.max(1, canvas.width() - GUTTER));
        this.alerted = snapshot.alerts().stream()
                .map(Alert::component)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The part of the table that fits, with the selected component in it. */
    static Frame draw(MeshSnapshot snapshot, View view, Canvas canvas, int height) {
        return new Table(snapshot, view, canvas).draw(height);
    }

    /** The whole table without a selection, as wide as the canvas. */
    static List<AttributedString> all(MeshSnapshot snapshot, Canvas canvas) {
        Table table = new Table(snapshot, View.first(), canvas);
        List<AttributedString> lines = new ArrayList<>(List.of(table.titles()));
        table.rows().forEach(component -> lines.add(table.row(component, false)));
        if (snapshot.components().isEmpty()) {
            lines.add(table.nobodyLine());
        }
        return lines;
    }

    private Frame draw(int height) {
        List<ComponentView> rows = rows();
        int visible = Math.max(1, height - 1);
        int row = selectedRow(rows);
        int top = Math.min(view.top(), row);
        top = Math.max(top, row - visible + 1);
        top = Math.max(0, Math.min(top, rows.size() - visible));

        List<AttributedString> lines = new ArrayList<>();
        lines.add(titles());
        for (int i = top; i < Math.min(rows.size(), top + visible); i++) {
            lines.add(row(rows.get(i), i == row));
        }
        if (rows.isEmpty()) {
            lines.add(nobodyLine());
        }
        String selected = rows.isEmpty() ? view.selected() : rows.get(row).id();
        View.Seen seen = new View.Seen(rows.size(), visible, layout.columns());
        return new Frame(lines, view.drawn(selected, row, top, seen));
    }

    private AttributedString nobodyLine() {
        return canvas.line().gap(GUTTER).add(nobody(), canvas.palette().quiet()).done();
    }

    private String nobody() {
        return snapshot.components().isEmpty() ? "Nobody is there yet." : "No component matches. Esc shows all.";
    }

    private List<ComponentView> rows() {
        Comparator<ComponentView> order = view.sort().order();
        return snapshot.components().stream()
                .filter(component -> Filter.passes(component, view.words()))
                .sorted(view.reversed() ? order.reversed() : order)
                .toList();
    }

    /** Where the selected component is; when it is not there, who has come into its place. */
    private int selectedRow(List<ComponentView> rows) {
        if (!view.chosen()) {
            return 0;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(view.selected())) {
                return i;
            }
        }
        return Math.max(0, Math.min(view.row(), rows.size() - 1));
    }

    private AttributedString titles() {
        AttributedStyle style = canvas.palette().quiet().underline();
        Line line = canvas.line().gap(GUTTER, style);
        for (Column column : layout.columns()) {
            String sign = column == view.sort() ? sign(column) : "";
            line.cell(column.title() + sign, layout.width(column), column.isNumber(), style)
                    .gap(Layout.GAP, style);
        }
        return line.fill(style).done();
    }

    private String sign(Column column) {
        boolean most = column.isNumber() && column != Column.UPTIME;
        return most == view.reversed() ? "▴" : "▾";
    }

    private AttributedString row(ComponentView component, boolean selected) {
        Palette palette = canvas.palette();
        Line line = canvas.line()
                .add(selected ? "›" : " ", style(palette.strong(), selected))
                .add(alerted.contains(component.id()) ? "!" : " ", style(palette.bad(), selected));
        for (Column column : layout.columns()) {
            String text = column.text(component, snapshot.time());
            line.cell(text, layout.width(column), column.isNumber(), style(look(component, column, text), selected))
                    .gap(Layout.GAP, style(palette.plain(), selected));
        }
        return selected ? line.fill(style(palette.plain(), true)).done() : line.done();
    }

    private AttributedStyle look(ComponentView component, Column column, String text) {
        Palette palette = canvas.palette();
        if (component.state() == State.LEFT
                || component.state() == State.LOST && column != Column.UPTIME && column != Column.NAME) {
            return palette.quiet();
        }
        return switch (column) {
            case NAME, UPTIME -> palette.state(component.state());
            case TYPE -> palette.type(component.type());
            case ERRORS, DROPPED -> text.matches(".*[1-9].*") ? palette.bad() : palette.quiet();
            case ID, ADDRESS, HOST, PROCESS, ENVIRONMENT, KEY, NAMESPACE -> palette.plain();
            default -> text.equals("0") || text.equals("–") ? palette.quiet() : palette.plain();
        };
    }

    private AttributedStyle style(AttributedStyle style, boolean selected) {
        return selected ? canvas.palette().plain().inverse() : style;
    }
}
