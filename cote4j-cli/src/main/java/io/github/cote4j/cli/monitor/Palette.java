package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import org.jline.utils.AttributedStyle;

/**
 * How things look. Nothing is told by colour alone, so that nothing is lost without it.
 *
 * @param colour whether colour is welcome; the colours are the terminal's own sixteen, which suit its background
 */
public record Palette(boolean colour) {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    AttributedStyle plain() {
        return PLAIN;
    }

    AttributedStyle strong() {
        return PLAIN.bold();
    }

    AttributedStyle quiet() {
        return PLAIN.faint();
    }

    AttributedStyle title() {
        return in(AttributedStyle.CYAN).bold();
    }

    AttributedStyle chart() {
        return in(AttributedStyle.CYAN);
    }

    AttributedStyle bad() {
        return in(AttributedStyle.RED).bold();
    }

    AttributedStyle type(String type) {
        return switch (type) {
            case "requester" -> in(AttributedStyle.CYAN);
            case "responder" -> in(AttributedStyle.BLUE);
            case "publisher" -> in(AttributedStyle.MAGENTA);
            case "subscriber" -> in(AttributedStyle.GREEN);
            default -> PLAIN;
        };
    }

    AttributedStyle state(ComponentView.State state) {
        return switch (state) {
            case UP -> PLAIN;
            case LOST -> bad();
            case LEFT -> quiet();
        };
    }

    AttributedStyle severity(Alert.Severity severity) {
        return switch (severity) {
            case ERROR -> bad();
            case WARNING -> in(AttributedStyle.YELLOW).bold();
            case NOTICE -> in(AttributedStyle.CYAN);
        };
    }

    AttributedStyle event(String event) {
        return switch (event) {
            case "lost" -> bad();
            case "arrived", "back" -> in(AttributedStyle.GREEN);
            default -> quiet();
        };
    }

    private AttributedStyle in(int foreground) {
        return colour ? PLAIN.foreground(foreground) : PLAIN;
    }
}
