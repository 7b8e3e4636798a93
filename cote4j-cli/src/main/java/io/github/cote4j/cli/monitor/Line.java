package io.github.cote4j.cli.monitor;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** One line of the screen as it is put together; never wider than the screen. Text is made {@link Printable}. For one thread. */
final class Line {
    private final AttributedStringBuilder text = new AttributedStringBuilder();
    private final int width;
    private int column;

    Line(int width) {
        this.width = width;
    }

    static AttributedString of(int width, String text, AttributedStyle style) {
        return new Line(width).add(text, style).done();
    }

    Line add(String more, AttributedStyle style) {
        String clean = Printable.cut(Printable.of(more), width - column);
        text.append(clean, style);
        column += Printable.width(clean);
        return this;
    }

    Line gap(int columns) {
        return gap(columns, AttributedStyle.DEFAULT);
    }

    Line gap(int columns, AttributedStyle style) {
        int fits = Math.max(0, Math.min(columns, width - column));
        text.append(" ".repeat(fits), style);
        column += fits;
        return this;
    }

    /** A text in a column of its own, cut or filled to its width. */
    Line cell(String content, int cellWidth, boolean right, AttributedStyle style) {
        String clean = Printable.cut(Printable.of(content), cellWidth);
        int free = cellWidth - Printable.width(clean);
        return right ? gap(free, style).add(clean, style) : add(clean, style).gap(free, style);
    }

    /** Puts a line at the right edge if it fits behind what is there. */
    Line right(Line end) {
        if (column > 0 && column + 2 + end.column > width) {
            return this;
        }
        gap(width - column - end.column);
        text.append(end.text);
        column += end.column;
        return this;
    }

    /** The rest of the line in a style. */
    Line fill(AttributedStyle style) {
        return gap(width - column, style);
    }

    /** Adds another line if all of it fits behind what is there. */
    boolean append(Line more) {
        if (column + more.column > width) {
            return false;
        }
        text.append(more.text);
        column += more.column;
        return true;
    }

    AttributedString done() {
        return text.toAttributedString();
    }
}
