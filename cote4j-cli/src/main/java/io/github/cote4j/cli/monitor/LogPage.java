package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.LogEntry;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Who came and went, the newest first. */
final class LogPage {
    private static final int NAME_MOST = 36;

    private LogPage() {}

    static List<AttributedString> of(MeshSnapshot snapshot, Canvas canvas) {
        Palette palette = canvas.palette();
        List<AttributedString> lines = new ArrayList<>();
        lines.add(canvas.line()
                .gap(1)
                .add("Arrivals and departures", palette.strong())
                .done());
        if (snapshot.log().isEmpty()) {
            lines.add(canvas.line()
                    .gap(1)
                    .add("Nobody has come or gone.", palette.quiet())
                    .done());
        }
        snapshot.log().forEach(entry -> lines.add(line(entry, true, canvas)));
        return lines;
    }

    /** When, what happened and why, and if wanted to whom. */
    static AttributedString line(LogEntry entry, boolean who, Canvas canvas) {
        Palette palette = canvas.palette();
        Line line = canvas.line()
                .gap(1)
                .add(canvas.clock(entry.time()), palette.quiet())
                .gap(2)
                .cell(entry.event(), 8, false, palette.event(entry.event()))
                .gap(1)
                .cell(entry.reason(), entry.reason().isEmpty() && !who ? 0 : 10, false, palette.plain());
        if (who) {
            line.gap(2)
                    .cell(entry.name(), Math.max(10, Math.min(NAME_MOST, canvas.width() - 58)), false, palette.plain())
                    .gap(2)
                    .cell(entry.type(), 10, false, palette.type(entry.type()))
                    .gap(2)
                    .add(entry.host(), palette.quiet());
        }
        return line.done();
    }
}
