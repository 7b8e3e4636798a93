package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The whole screen: a header, the page that is chosen, and at the bottom the keys. Pure. */
public final class Screen {
    private Screen() {}

    /**
     * Draws the screen.
     *
     * @param snapshot the mesh
     * @param history what the selected component has done, for its charts
     * @param view what to show of it
     * @param canvas what to draw on
     */
    public static Frame draw(MeshSnapshot snapshot, List<Sample> history, View view, Canvas canvas) {
        List<AttributedString> top = Header.of(snapshot, view, canvas);
        List<AttributedString> bottom =
                new ArrayList<>(view.page() == Page.TABLE ? AlertBlock.of(snapshot, canvas) : List.of());
        int height = Math.max(1, canvas.height() - top.size() - bottom.size() - 1);
        Frame body = view.page() == Page.TABLE
                ? Table.draw(snapshot, view, canvas, height)
                : scroll(page(snapshot, history, view, canvas), view, height);

        bottom.add(KeyLine.of(body.view(), canvas));
        List<AttributedString> lines = new ArrayList<>(top);
        lines.addAll(body.lines());
        while (lines.size() + bottom.size() < canvas.height()) {
            lines.add(AttributedString.EMPTY);
        }
        lines.addAll(bottom);
        return new Frame(lines.subList(0, Math.min(lines.size(), canvas.height())), body.view());
    }

    private static List<AttributedString> page(MeshSnapshot snapshot, List<Sample> history, View view, Canvas canvas) {
        return switch (view.page()) {
            case DETAIL -> DetailPage.of(snapshot, history, view.selected(), canvas);
            case LOG -> LogPage.of(snapshot, canvas);
            case ALERTS -> AlertsPage.of(snapshot, canvas);
            default -> HelpPage.of(canvas);
        };
    }

    private static Frame scroll(List<AttributedString> all, View view, int height) {
        int from = Math.max(0, Math.min(view.scrolled(), all.size() - height));
        List<AttributedString> shown = all.subList(from, Math.min(all.size(), from + height));
        return new Frame(shown, view.drawn(from, all.size(), height));
    }
}
