package io.github.cote4j.cli.monitor;

import java.util.List;
import org.jline.utils.AttributedString;

/** The last line: which keys do something here, or the filter while it is typed. */
final class KeyLine {
    private record Hint(String key, String does) {}

    private static final Hint HELP = new Hint("?", "help");
    private static final Hint QUIT = new Hint("q", "quit");
    private static final Hint BACK = new Hint("Esc", "back");
    private static final Hint SCROLL = new Hint("↑↓", "scroll");

    private KeyLine() {}

    static AttributedString of(View view, Canvas canvas) {
        Palette palette = canvas.palette();
        if (view.typing()) {
            Line end = canvas.line();
            hints(List.of(new Hint("Enter", "keep"), new Hint("Esc", "clear")), end, palette);
            return canvas.line()
                    .gap(1)
                    .add("Filter: ", palette.title())
                    .add(view.filter(), palette.strong())
                    .gap(1, palette.plain().inverse())
                    .right(end)
                    .done();
        }
        Line line = canvas.line().gap(1);
        hints(hints(view), line, palette);
        return line.right(canvas.line().add(below(view), palette.strong())).done();
    }

    /** A sign that a page goes on. */
    private static String below(View view) {
        int hidden = view.seen().lines() - view.seen().visible() - view.scrolled();
        return view.page() == Page.TABLE || hidden <= 0 ? "" : hidden + " more ↓ ";
    }

    private static List<Hint> hints(View view) {
        return switch (view.page()) {
            case TABLE ->
                List.of(
                        QUIT,
                        HELP,
                        new Hint("↑↓", "select"),
                        new Hint("Enter", "detail"),
                        view.filter().isEmpty() ? new Hint("/", "filter") : new Hint("Esc", "clear filter"),
                        new Hint("a", "alerts"),
                        new Hint("s", "sort"),
                        new Hint("l", "log"));
            case DETAIL -> List.of(QUIT, HELP, BACK, SCROLL, new Hint("l", "log"), new Hint("a", "alerts"));
            case LOG -> List.of(QUIT, HELP, BACK, SCROLL, new Hint("a", "alerts"));
            case ALERTS -> List.of(QUIT, HELP, BACK, SCROLL, new Hint("l", "log"));
            case HELP -> List.of(QUIT, BACK, SCROLL);
        };
    }

    /** As many as fit, whole ones only. */
    private static void hints(List<Hint> hints, Line line, Palette palette) {
        int gap = 0;
        for (Hint hint : hints) {
            Line one = new Line(Integer.MAX_VALUE)
                    .gap(gap)
                    .add(hint.key(), palette.strong())
                    .add(" " + hint.does(), palette.quiet());
            if (!line.append(one)) {
                return;
            }
            gap = 2;
        }
    }
}
