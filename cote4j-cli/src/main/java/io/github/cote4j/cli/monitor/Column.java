package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.Traffic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The columns of the table, from left to right. */
enum Column {
    NAME("NAME", 16, 36),
    TYPE("TYPE", 10, 12),
    ID("ID", 8, 8),
    ENVIRONMENT("ENV", 8, 16),
    KEY("KEY", 8, 16),
    NAMESPACE("NAMESPACE", 10, 16),
    ADDRESS("ADDRESS", 21, 46),
    HOST("HOST", 10, 24),
    PROCESS("PROCESS", 24, 48),
    UPTIME("UPTIME", 8),
    LINKS("LINKS", 6),
    REQUESTS("REQ/S", 6),
    MEDIAN("P50", 6),
    P99("P99", 6),
    IN_FLIGHT("FLIGHT", 7),
    QUEUE("QUEUE", 6),
    ERRORS("ERR/S", 6),
    EVENTS("EV/S", 6),
    DROPPED("DROP/S", 7);

    /** The order in which columns get their place; those that no place is left for yield. */
    static final List<Column> BY_IMPORTANCE = List.of(
            NAME,
            TYPE,
            UPTIME,
            REQUESTS,
            P99,
            ERRORS,
            EVENTS,
            QUEUE,
            LINKS,
            HOST,
            ADDRESS,
            MEDIAN,
            ID,
            DROPPED,
            IN_FLIGHT,
            ENVIRONMENT,
            PROCESS,
            KEY,
            NAMESPACE);

    private static final String UNKNOWN = "–";

    private final String title;
    private final int least;
    private final int most;
    private final boolean number;

    /** A column of text, which may be as wide as its content wants, within bounds. */
    Column(String title, int least, int most) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.number = false;
    }

    /** A column of numbers, which never moves. */
    Column(String title, int width) {
        this.title = title;
        this.least = width;
        this.most = width;
        this.number = true;
    }

    String title() {
        return title;
    }

    /** The width that it can do with. */
    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** Whether it is aligned to the right, and sorted with the most first. */
    boolean isNumber() {
        return number;
    }

    /** What stands in the column. */
    String text(ComponentView component, Instant now) {
        return switch (this) {
            case NAME -> component.name();
            case TYPE -> component.type();
            case ID -> shortId(component.id());
            case ENVIRONMENT -> component.environment();
            case KEY -> component.key();
            case NAMESPACE -> orEmpty(component.namespace());
            case ADDRESS -> address(component);
            case HOST -> component.host();
            case PROCESS -> component.command();
            case UPTIME -> uptime(component, now);
            case LINKS -> Units.count(component.links());
            default -> traffic(component);
        };
    }

    /** Components in the column's order: text from A, numbers from the greatest; the same name's by id. */
    Comparator<ComponentView> order() {
        Comparator<ComponentView> order =
                switch (this) {
                    case UPTIME -> Comparator.comparing(ComponentView::started);
                    case LINKS -> Comparator.comparingInt(ComponentView::links).reversed();
                    case REQUESTS, MEDIAN, P99, IN_FLIGHT, QUEUE, ERRORS, EVENTS, DROPPED ->
                        Comparator.<ComponentView>comparingDouble(component -> {
                                    Traffic traffic = component.traffic();
                                    return traffic == null ? -1 : amount().applyAsDouble(traffic);
                                })
                                .reversed();
                    default ->
                        Comparator.comparing(
                                component -> text(component, Instant.EPOCH), String.CASE_INSENSITIVE_ORDER);
                };
        return order.thenComparing(ComponentView::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(ComponentView::id);
    }

    private ToDoubleFunction<Traffic> amount() {
        return switch (this) {
            case REQUESTS -> Traffic::requestsPerSecond;
            case MEDIAN -> Traffic::p50Micros;
            case P99 -> Traffic::p99Micros;
            case IN_FLIGHT -> Traffic::inFlight;
            case QUEUE -> Traffic::queued;
            case ERRORS -> Traffic::errorsPerSecond;
            case EVENTS -> Traffic::eventsPerSecond;
            case DROPPED -> Traffic::droppedPerSecond;
            default -> throw new IllegalStateException(title);
        };
    }

    private String traffic(ComponentView component) {
        if (!applies(component.type())) {
            return "";
        }
        Traffic traffic = component.traffic();
        if (traffic == null) {
            return UNKNOWN;
        }
        double amount = amount().applyAsDouble(traffic);
        if (this == MEDIAN || this == P99) {
            return amount == 0 ? "" : Units.micros((long) amount);
        }
        return Units.rate(amount);
    }

    /** Whether a component of that type has what the column shows; one of an unknown type may. */
    private boolean applies(String type) {
        return switch (type) {
            case "requester", "responder" -> this != EVENTS && this != DROPPED;
            case "publisher", "subscriber" -> this == QUEUE || this == EVENTS || this == DROPPED;
            case "monitor" -> false;
            default -> true;
        };
    }

    static String address(ComponentView component) {
        String host = orEmpty(component.address());
        if (component.port() == null) {
            return host;
        }
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + component.port();
    }

    static String shortId(String id) {
        return id.substring(0, id.offsetByCodePoints(0, Math.min(8, id.codePointCount(0, id.length()))));
    }

    private static String uptime(ComponentView component, Instant now) {
        return switch (component.state()) {
            case UP -> (component.startedKnown() ? "" : "≥") + Units.span(component.started(), now);
            case LOST -> "LOST " + Units.span(component.since(), now);
            case LEFT -> "LEFT " + Units.span(component.since(), now);
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
