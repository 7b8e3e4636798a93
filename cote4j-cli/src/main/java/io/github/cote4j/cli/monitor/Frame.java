package io.github.cote4j.cli.monitor;

import java.util.List;
import org.jline.utils.AttributedString;

/**
 * One drawing of the screen. Immutable.
 *
 * @param lines as many as the terminal has, none wider than it
 * @param view the view that was drawn, with what was out of bounds put right: the next key starts from it
 */
public record Frame(List<AttributedString> lines, View view) {
    /** Copies the list. */
    public Frame {
        lines = List.copyOf(lines);
    }
}
