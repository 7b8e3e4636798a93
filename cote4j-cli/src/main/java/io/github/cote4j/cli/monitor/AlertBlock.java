package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** The worst of what looks wrong, with its remedy, below the table. */
final class AlertBlock {
    private static final int LABEL = 9;
    private static final int LINES_FOR_THE_REST = 12;
    private static final int LINES_OF_TABLE_FOR_AN_ALERT = 6;

    private AlertBlock() {}

    static List<AttributedString> of(MeshSnapshot snapshot, Canvas canvas) {
        List<Alert> alerts = snapshot.alerts();
        List<AttributedString> lines = new ArrayList<>();
        if (!canvas.isLow()) {
            lines.add(AttributedString.EMPTY);
        }
        if (alerts.isEmpty()) {
            lines.add(canvas.line()
                    .gap(1)
                    .add("No alerts.", canvas.palette().quiet())
                    .done());
            return lines;
        }
        int room = Math.max(1, (canvas.height() - LINES_FOR_THE_REST) / LINES_OF_TABLE_FOR_AN_ALERT);
        int shown = Math.min(room, alerts.size());
        for (int i = 0; i < shown; i++) {
            String more = i == shown - 1 && shown < alerts.size() ? "+" + (alerts.size() - shown) + " more: a " : "";
            lines.add(what(alerts.get(i), more, canvas));
            lines.add(remedy(alerts.get(i), canvas));
        }
        return lines;
    }

    static AttributedString what(Alert alert, String more, Canvas canvas) {
        Palette palette = canvas.palette();
        return label(alert, canvas)
                .cell(alert.text(), canvas.width() - LABEL - 2 - more.length(), false, palette.plain())
                .gap(1)
                .add(more, palette.strong())
                .done();
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

    private static AttributedString remedy(Alert alert, Canvas canvas) {
        return canvas.line()
                .gap(LABEL)
                .add("→ " + alert.remedy(), canvas.palette().quiet())
                .done();
    }
}
