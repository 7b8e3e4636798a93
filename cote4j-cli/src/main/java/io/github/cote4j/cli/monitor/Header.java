package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The first lines: how large the mesh is and how much it does. */
final class Header {
    private static final int WIDE = 72;

    private Header() {}

    static List<AttributedString> of(MeshSnapshot snapshot, View view, Canvas canvas) {
        Totals totals = Totals.of(snapshot);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(canvas.line()
                .gap(1)
                .add("cote monitor", canvas.palette().title())
                .right(rates(totals, canvas))
                .done());
        lines.add(canvas.line()
                .gap(1)
                .add(size(totals), canvas.palette().plain())
                .right(aside(snapshot, view, canvas))
                .done());
        if (!canvas.isLow()) {
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    private static Line rates(Totals totals, Canvas canvas) {
        boolean wide = canvas.width() >= WIDE;
        Palette palette = canvas.palette();
        AttributedStyle errors = totals.errors() > 0 ? palette.bad() : palette.strong();
        return canvas.line()
                .add(Units.rate(totals.requests()), palette.strong())
                .add(wide ? " requests/s   " : " req/s  ", palette.quiet())
                .add(Units.rate(totals.errors()), errors)
                .add(wide ? " errors/s   " : " err/s  ", palette.quiet())
                .add(Units.rate(totals.events()), palette.strong())
                .add(wide ? " events/s " : " ev/s ", palette.quiet());
    }

    private static String size(Totals totals) {
        return many(totals.components(), "component") + ", " + many(totals.processes(), "process") + ", "
                + many(totals.hosts(), "host") + ", " + many(totals.environments(), "environment");
    }

    private static String many(long number, String what) {
        String plural = what.endsWith("s") ? what + "es" : what + "s";
        return Units.exact(number) + " " + (number == 1 ? what : plural);
    }

    /** What the table leaves out or cannot show. */
    private static Line aside(MeshSnapshot snapshot, View view, Canvas canvas) {
        Palette palette = canvas.palette();
        Line aside = canvas.line();
        if (!view.filter().isBlank()) {
            long found = snapshot.components().stream()
                    .filter(component -> Filter.passes(component, view.words()))
                    .count();
            return aside.add("/" + view.filter().strip(), palette.strong())
                    .add(": " + found + " of " + snapshot.components().size() + " ", palette.quiet());
        }
        long lost = snapshot.components().stream()
                .filter(component -> component.state() == ComponentView.State.LOST)
                .count();
        return lost == 0 ? aside : aside.add(lost + " lost ", palette.bad());
    }
}
