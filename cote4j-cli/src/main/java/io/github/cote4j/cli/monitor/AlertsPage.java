package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** All that looks wrong, in full, the worst first. */
final class AlertsPage {
    private static final int INDENT = 9;

    private AlertsPage() {}

    static List<AttributedString> of(MeshSnapshot snapshot, Canvas canvas) {
        Palette palette = canvas.palette();
        List<AttributedString> lines = new ArrayList<>();
        lines.add(canvas.line().gap(1).add("Alerts", palette.strong()).done());
        if (snapshot.alerts().isEmpty()) {
            lines.add(canvas.line()
                    .gap(1)
                    .add("Nothing looks wrong.", palette.quiet())
                    .done());
        }
        for (Alert alert : snapshot.alerts()) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(of(alert, canvas));
            String about = alert.component() == null ? "" : who(snapshot, alert.component()) + ", ";
            lines.add(canvas.line()
                    .gap(INDENT)
                    .add(about + "since " + canvas.clock(alert.since()), palette.quiet())
                    .done());
        }
        return lines;
    }

    /** One alert and its remedy, over as many lines as they need. */
    static List<AttributedString> of(Alert alert, Canvas canvas) {
        return of(alert, canvas, Integer.MAX_VALUE);
    }

    /** One alert and its remedy, cut to so many lines, at least two. */
    static List<AttributedString> of(Alert alert, Canvas canvas, int most) {
        int width = Math.max(10, canvas.width() - INDENT - 1);
        List<String> what = Wrap.of(what(alert), width);
        List<String> remedy = Wrap.of(alert.remedy(), width - 2);
        int forRemedy = Math.min(remedy.size(), Math.max(most / 2, most - what.size()));
        List<AttributedString> lines = new ArrayList<>();
        for (String part : Wrap.cut(what, most - forRemedy)) {
            Line line = lines.isEmpty()
                    ? AlertBlock.label(alert, canvas)
                    : canvas.line().gap(INDENT);
            lines.add(line.add(part, canvas.palette().plain()).done());
        }
        String arrow = "→ ";
        for (String part : Wrap.cut(remedy, forRemedy)) {
            lines.add(canvas.line()
                    .gap(INDENT)
                    .add(arrow + part, canvas.palette().strong())
                    .done());
            arrow = "  ";
        }
        return lines;
    }

    /** What it is called and what is wrong. */
    static String what(Alert alert) {
        return alert.kind() + ": " + alert.text();
    }

    private static String who(MeshSnapshot snapshot, String id) {
        return snapshot.components().stream()
                .filter(component -> component.id().equals(id))
                .findFirst()
                .map(component -> component.name() + " (" + component.type() + " on " + component.host() + ")")
                .orElse(Column.shortId(id));
    }
}
