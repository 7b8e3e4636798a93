package io.github.cote4j.cli.monitor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the user has chosen to see. Immutable; keys make another. Which row a component is in, only a drawing knows: it gives
 * back the view as it was {@linkplain #drawn drawn}, with what was out of bounds put right.
 *
 * @param page what is shown
 * @param selected the id of the selected component, which the selection follows wherever it moves; null for whoever is in
 *     {@code row}
 * @param chosen whether the user has chosen it; until then the first row is selected, whoever comes into it
 * @param row the row of the selected component when it was last drawn
 * @param top the first row of the table that is shown
 * @param scrolled the first line that is shown of a page other than the table
 * @param sort the column that the table is sorted by
 * @param reversed whether it is sorted the other way round
 * @param filter words that a component must have to be shown; empty for none
 * @param typing whether keys go to the filter
 * @param seen what was on the screen last
 * @param quit whether the user wants no more of it
 */
public record View(
        Page page,
        @Nullable String selected,
        boolean chosen,
        int row,
        int top,
        int scrolled,
        Column sort,
        boolean reversed,
        String filter,
        boolean typing,
        Seen seen,
        boolean quit) {
    private static final int LONGEST_FILTER = 200;

    /** What was on the screen: so many of the rows or lines of the page, and the columns that can be sorted by. */
    record Seen(int lines, int visible, List<Column> columns) {}

    /** The table, by name, with the first component selected. */
    public static View first() {
        Seen nothing = new Seen(0, 1, List.of(Column.NAME));
        return new View(Page.TABLE, null, false, 0, 0, 0, Column.NAME, false, "", false, nothing, false);
    }

    /** The view after a key; the character is what was typed, if it was one. */
    View press(Key key, String character) {
        if (key == Key.QUIT) {
            return new View(page, selected, chosen, row, top, scrolled, sort, reversed, filter, typing, seen, true);
        }
        if (typing) {
            return type(key, character);
        }
        return switch (key) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-Math.max(1, seen.visible() - 1));
            case PAGE_DOWN -> move(Math.max(1, seen.visible() - 1));
            case HOME -> move(-seen.lines());
            case END -> move(seen.lines());
            case ENTER -> page == Page.TABLE && selected != null ? choose().show(Page.DETAIL) : this;
            case ESCAPE, BACKSPACE -> page == Page.TABLE ? filtered("", false) : show(Page.TABLE);
            case TYPED -> command(character);
            default -> this;
        };
    }

    private View command(String character) {
        return switch (character) {
            case "q", "Q" -> press(Key.QUIT, "");
            case "k" -> move(-1);
            case "j" -> move(1);
            case "g" -> move(-seen.lines());
            case "G" -> move(seen.lines());
            case " " -> press(Key.PAGE_DOWN, "");
            case "s" -> show(Page.TABLE).sorted(1);
            case "S" -> show(Page.TABLE).sorted(-1);
            case "r" ->
                new View(Page.TABLE, selected, chosen, row, top, scrolled, sort, !reversed, filter, false, seen, false);
            case "/" -> show(Page.TABLE).filtered(filter, true);
            case "l" -> toggle(Page.LOG);
            case "a" -> toggle(Page.ALERTS);
            case "?", "h" -> toggle(Page.HELP);
            default -> this;
        };
    }

    private View type(Key key, String character) {
        return switch (key) {
            case ESCAPE -> filtered("", false);
            case ENTER -> filtered(filter, false);
            case BACKSPACE ->
                filter.isEmpty()
                        ? filtered("", false)
                        : filtered(filter.substring(0, filter.offsetByCodePoints(filter.length(), -1)), true);
            case TYPED -> filter.length() < LONGEST_FILTER ? filtered(filter + character, true) : this;
            case UP -> move(-1);
            case DOWN -> move(1);
            default -> this;
        };
    }

    private View choose() {
        return new View(page, selected, true, row, top, scrolled, sort, reversed, filter, typing, seen, quit);
    }

    private View toggle(Page wanted) {
        return show(page == wanted ? Page.TABLE : wanted);
    }

    private View show(Page next) {
        return new View(
                next,
                selected,
                chosen,
                row,
                top,
                next == page ? scrolled : 0,
                sort,
                reversed,
                filter,
                typing,
                seen,
                false);
    }

    private View filtered(String text, boolean stillTyping) {
        return new View(page, selected, chosen, row, top, scrolled, sort, reversed, text, stillTyping, seen, false);
    }

    private View sorted(int step) {
        List<Column> columns = seen.columns();
        int next = Math.floorMod(columns.indexOf(sort) + step, columns.size());
        return new View(
                page, selected, chosen, row, top, scrolled, columns.get(next), false, filter, typing, seen, false);
    }

    private View move(int by) {
        if (page == Page.TABLE) {
            int to = Math.max(0, Math.min(row + by, seen.lines() - 1));
            return new View(page, null, true, to, top, scrolled, sort, reversed, filter, typing, seen, false);
        }
        int to = Math.max(0, Math.min(scrolled + by, seen.lines() - seen.visible()));
        return new View(page, selected, chosen, row, top, to, sort, reversed, filter, typing, seen, false);
    }

    /** As the table was drawn: whom the selection has come to, and what was to be seen. */
    View drawn(@Nullable String nowSelected, int nowRow, int nowTop, Seen nowSeen) {
        return new View(
                page, nowSelected, chosen, nowRow, nowTop, scrolled, sort, reversed, filter, typing, nowSeen, quit);
    }

    /** As another page was drawn. */
    View drawn(int nowScrolled, int lines, int visible) {
        Seen nowSeen = new Seen(lines, visible, seen.columns());
        return new View(page, selected, chosen, row, top, nowScrolled, sort, reversed, filter, typing, nowSeen, quit);
    }

    /** The words of the filter, in lower case. */
    List<String> words() {
        return filter.isBlank()
                ? List.of()
                : List.of(filter.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }
}
