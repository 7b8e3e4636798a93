package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.LogEntry;
import io.github.cote4j.monitor.MeshSnapshot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** The mesh as lines for a person where nothing is drawn. Pure. */
public final class Report {
    private final Canvas canvas;

    /**
     * For lines of at most so many columns.
     *
     * @param colour whether colour is welcome
     */
    public Report(int width, boolean colour) {
        this.canvas = new Canvas(width, Integer.MAX_VALUE, new Palette(colour), ZoneId.systemDefault());
    }

    /** The mesh: totals, all components, what looks wrong. */
    public List<String> of(MeshSnapshot snapshot) {
        List<AttributedString> lines = new ArrayList<>(Header.of(snapshot, View.first(), canvas));
        lines.addAll(Table.all(snapshot, canvas));
        snapshot.alerts().forEach(alert -> {
            lines.add(AttributedString.EMPTY);
            lines.addAll(AlertsPage.of(alert, canvas));
        });
        return lines.stream().map(this::text).toList();
    }

    /** Somebody came or went. */
    public String of(LogEntry entry) {
        return text(LogPage.line(entry, true, canvas));
    }

    /** An alert began, or is over. */
    public String of(Alert alert, boolean over, Instant time) {
        String word = over ? "over" : alert.severity().name().toLowerCase(Locale.ROOT);
        return text(canvas.line()
                .gap(1)
                .add(canvas.clock(time), canvas.palette().quiet())
                .gap(2)
                .cell(
                        word,
                        8,
                        false,
                        over ? canvas.palette().quiet() : canvas.palette().severity(alert.severity()))
                .gap(1)
                .add(
                        alert.text() + (over ? "" : " → " + alert.remedy()),
                        canvas.palette().plain())
                .done());
    }

    private String text(AttributedString line) {
        return (canvas.palette().colour() ? line.toAnsi() : line.toString()).stripTrailing();
    }
}
