package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** The worst of what looks wrong, with its remedy, below the table: as many alerts as there is room for in full. */
final class AlertBlock {
    private static final int LABEL = 9;
    private static final int LINES_FOR_THE_REST = 12;

    private AlertBlock() {}

    static List<AttributedString> of(MeshSnapshot snapshot, Canvas canvas) {
        List<Alert> alerts = snapshot.alerts();
        if (alerts.isEmpty()) {
            AttributedString none = canvas.line()
                    .gap(1)
                    .add("No alerts.", canvas.palette().quiet())
                    .done();
            return canvas.isLow() ? List.of(none) : List.of(AttributedString.EMPTY, none);
        }
        if (canvas.isLow()) {
            return inTwoLines(alerts.get(0), more(alerts.size() - 1), canvas);
        }
        int room = Math.max(2, (Math.min(canvas.height(), 1000) - LINES_FOR_THE_REST) / 2);
        List<AttributedString> lines = new ArrayList<>(AlertsPage.of(alerts.get(0), canvas, room));
        int shown = 1;
        for (Alert alert : alerts.subList(1, alerts.size())) {
            List<AttributedString> one = AlertsPage.of(alert, canvas);
            if (lines.size() + one.size() > room) {
                break;
            }
            lines.addAll(one);
            shown++;
        }
        Line above = canvas.line();
        above.right(
                canvas.line().add(more(alerts.size() - shown), canvas.palette().strong()));
        lines.add(0, above.done());
        return lines;
    }

    private static String more(int number) {
        return number == 0 ? "" : "+" + number + " more: a ";
    }

    private static List<AttributedString> inTwoLines(Alert alert, String more, Canvas canvas) {
        Palette palette = canvas.palette();
        AttributedString what = label(alert, canvas)
                .cell(AlertsPage.what(alert), canvas.width() - LABEL - 2 - more.length(), false, palette.plain())
                .gap(1)
                .add(more, palette.strong())
                .done();
        AttributedString remedy = canvas.line()
                .gap(LABEL)
                .add("→ " + alert.remedy(), palette.strong())
                .done();
        return List.of(what, remedy);
    }

    /** How bad it is, in a word. */
    static Line label(Alert alert, Canvas canvas) {
        return canvas.line()
                .gap(1)
                .cell(
                        alert.severity().name().toUpperCase(Locale.ROOT),
                        LABEL - 1,
                        false,
                        canvas.palette().severity(alert.severity()));
    }
}
