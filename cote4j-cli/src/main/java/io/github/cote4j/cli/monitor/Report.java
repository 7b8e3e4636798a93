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
    private static final int ALERT = 20;
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

    /** An alert began, or is over: as many lines as it needs. */
    public List<String> of(Alert alert, boolean over, Instant time) {
        String word = over ? "over" : alert.severity().name().toLowerCase(Locale.ROOT);
        String what = AlertsPage.what(alert) + (over ? "" : " → " + alert.remedy());
        List<String> parts = Wrap.of(what, Math.max(10, canvas.width() - ALERT));
        List<String> lines = new ArrayList<>();
        lines.add(text(canvas.line()
                .gap(1)
                .add(canvas.clock(time), canvas.palette().quiet())
                .gap(2)
                .cell(
                        word,
                        8,
                        false,
                        over ? canvas.palette().quiet() : canvas.palette().severity(alert.severity()))
                .gap(1)
                .add(parts.get(0), canvas.palette().plain())
                .done()));
        parts.stream()
                .skip(1)
                .map(part -> canvas.line().gap(ALERT).add(part, canvas.palette().plain()))
                .forEach(line -> lines.add(text(line.done())));
        return lines;
    }

    private String text(AttributedString line) {
        return (canvas.palette().colour() ? line.toAnsi() : line.toString()).stripTrailing();
    }
}
