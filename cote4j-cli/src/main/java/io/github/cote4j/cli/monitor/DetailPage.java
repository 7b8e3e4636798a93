package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.ComponentView.State;
import io.github.cote4j.monitor.LinkView;
import io.github.cote4j.monitor.LogEntry;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import io.github.cote4j.monitor.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** All that is known of one component. For one drawing. */
final class DetailPage {
    private static final int LABEL = 13;
    private static final int LINK_COLUMNS = 54;
    private static final int CHART_MOST = 60;
    private static final int CHART_VALUES = 30;

    private final MeshSnapshot snapshot;
    private final Canvas canvas;
    private final Palette palette;
    private final List<AttributedString> lines = new ArrayList<>();

    private DetailPage(MeshSnapshot snapshot, Canvas canvas) {
        this.snapshot = snapshot;
        this.canvas = canvas;
        this.palette = canvas.palette();
    }

    static List<AttributedString> of(MeshSnapshot snapshot, List<Sample> history, @Nullable String id, Canvas canvas) {
        DetailPage page = new DetailPage(snapshot, canvas);
        page.find(id).ifPresentOrElse(component -> page.describe(component, history), page::gone);
        page.log(id);
        return page.lines;
    }

    private Optional<ComponentView> find(@Nullable String id) {
        return snapshot.components().stream()
                .filter(component -> component.id().equals(id))
                .findFirst();
    }

    private void gone() {
        lines.add(canvas.line()
                .gap(1)
                .add("This component has gone.", palette.strong())
                .done());
    }

    private void describe(ComponentView component, List<Sample> history) {
        lines.add(canvas.line()
                .gap(1)
                .add(component.name(), palette.strong())
                .add("  " + component.type(), palette.type(component.type()))
                .right(canvas.line().add(state(component) + " ", palette.state(component.state())))
                .done());
        alerts(component);
        blank();
        facts(component);
        Traffic traffic = component.traffic();
        if (traffic == null) {
            fact("traffic", component.runtime().equals("node") ? "cote.js does not say" : "not said yet");
        } else {
            traffic(component.type(), traffic);
        }
        charts(component.type(), history);
        links(component);
    }

    private String state(ComponentView component) {
        String reason = component.reason() == null ? "" : " (" + component.reason() + ")";
        return component.state() == State.UP
                ? "up for " + (component.startedKnown() ? "" : "at least ")
                        + Units.span(component.started(), snapshot.time())
                : component.state().name() + " " + Units.span(component.since(), snapshot.time()) + " ago" + reason;
    }

    private void alerts(ComponentView component) {
        for (Alert alert : snapshot.alerts()) {
            if (component.id().equals(alert.component())) {
                lines.addAll(AlertsPage.of(alert, canvas));
            }
        }
    }

    private void facts(ComponentView component) {
        fact("id", component.id());
        fact("address", Column.address(component).isEmpty() ? "not known" : Column.address(component));
        fact("host", component.host());
        fact("process", component.process());
        fact("command", component.command());
        fact("runtime", component.runtime());
        fact(
                "belongs to",
                "key " + orNone(component.key()) + ", namespace " + orNone(component.namespace()) + ", environment "
                        + orNone(component.environment()));
        fact(
                "heard",
                "first at " + canvas.clock(component.firstSeen()) + ", last "
                        + Units.span(component.lastSeen(), snapshot.time()) + " ago");
    }

    private void traffic(String type, Traffic traffic) {
        if (doesRequests(type)) {
            fact(
                    "requests",
                    Units.rate(traffic.requestsPerSecond()) + "/s, " + Units.exact(traffic.requests()) + " in all; "
                            + Units.rate(traffic.errorsPerSecond()) + "/s failed, "
                            + Units.exact(traffic.errors()) + " in all; " + Units.exact(traffic.refused())
                            + " refused");
            fact("times", "p50 " + time(traffic.p50Micros()) + ", p99 " + time(traffic.p99Micros()));
            fact("in hand", traffic.inFlight() + " in flight, " + traffic.queued() + " queued");
        }
        if (doesEvents(type)) {
            fact(
                    "events",
                    Units.rate(traffic.eventsPerSecond()) + "/s, " + Units.exact(traffic.events()) + " in all; "
                            + Units.rate(traffic.droppedPerSecond()) + "/s dropped, "
                            + Units.exact(traffic.dropped()) + " in all");
        }
        if (doesEvents(type) && !doesRequests(type)) {
            fact("waiting", Units.exact(traffic.queued()) + " queued");
        }
    }

    private void charts(String type, List<Sample> history) {
        if (history.isEmpty()) {
            return;
        }
        section("Last " + Sparkline.SPAN.toMinutes() + " minutes");
        if (doesRequests(type)) {
            chart("requests/s", history, Sample::requestsPerSecond, false);
            chart("errors/s", history, Sample::errorsPerSecond, false);
            chart("p50", history, Sample::p50Micros, true);
            chart("p99", history, Sample::p99Micros, true);
        }
        if (doesEvents(type)) {
            chart("events/s", history, Sample::eventsPerSecond, false);
        }
    }

    private void chart(String name, List<Sample> history, ToDoubleFunction<Sample> value, boolean time) {
        int columns = Math.max(10, Math.min(CHART_MOST, canvas.width() - LABEL - CHART_VALUES));
        Sparkline chart = Sparkline.of(history, value, snapshot.time(), columns);
        double now = value.applyAsDouble(history.get(history.size() - 1));
        lines.add(label(name)
                .add(chart.text(), palette.chart())
                .gap(2)
                .cell(amount(now, time), 6, true, palette.strong())
                .add(" now", palette.quiet())
                .gap(2)
                .cell(amount(chart.most(), time), 6, true, palette.strong())
                .add(" most", palette.quiet())
                .done());
    }

    private static String amount(double amount, boolean time) {
        return time ? time((long) amount) : Units.rate(amount);
    }

    private void links(ComponentView component) {
        List<LinkView> links = snapshot.links().stream()
                .filter(link ->
                        link.source().equals(component.id()) || link.target().equals(component.id()))
                .sorted(Comparator.comparingDouble(DetailPage::rate)
                        .reversed()
                        .thenComparing(link -> other(link, component)))
                .toList();
        section(links.isEmpty() ? "No links" : "Links");
        int name = Math.max(8, Math.min(36, canvas.width() - LINK_COLUMNS));
        for (LinkView link : links) {
            String id = other(link, component);
            ComponentView peer = find(id).orElse(null);
            String known = peer == null ? Column.shortId(id) : peer.name();
            Line line = canvas.line()
                    .gap(1)
                    .add(link.source().equals(component.id()) ? "→ " : "← ", palette.quiet())
                    .cell(known, name, false, palette.plain())
                    .gap(1)
                    .cell(peer == null ? "" : peer.type(), 10, false, palette.type(peer == null ? "" : peer.type()));
            lines.add(flow(line, link).done());
        }
    }

    private Line flow(Line line, LinkView link) {
        Double rate = link.perSecond();
        Double failed = link.failedPerSecond();
        Long total = link.total();
        if (rate == null || failed == null || total == null) {
            return line.cell("–", 8, true, palette.quiet());
        }
        return line.cell(Units.rate(rate) + "/s", 8, true, palette.strong())
                .gap(1)
                .cell(
                        Units.rate(failed) + (isOfEvents(link) ? "/s missed" : "/s failed"),
                        13,
                        true,
                        failed > 0 ? palette.bad() : palette.quiet())
                .add("  " + Units.exact(total) + " in all", palette.quiet());
    }

    private static double rate(LinkView link) {
        Double rate = link.perSecond();
        return rate == null ? 0 : rate;
    }

    private boolean isOfEvents(LinkView link) {
        return find(link.source())
                .map(ComponentView::type)
                .filter("subscriber"::equals)
                .isPresent();
    }

    private static String other(LinkView link, ComponentView component) {
        return link.source().equals(component.id()) ? link.target() : link.source();
    }

    private void log(@Nullable String id) {
        List<LogEntry> entries = snapshot.log().stream()
                .filter(entry -> Objects.equals(entry.component(), id))
                .toList();
        if (!entries.isEmpty()) {
            section("Log");
            entries.forEach(entry -> lines.add(LogPage.line(entry, false, canvas)));
        }
    }

    private void section(String title) {
        blank();
        lines.add(canvas.line().gap(1).add(title, palette.strong()).done());
    }

    private void blank() {
        lines.add(AttributedString.EMPTY);
    }

    private void fact(String name, String value) {
        lines.add(label(name).add(value, palette.plain()).done());
    }

    private Line label(String name) {
        return canvas.line().gap(1).cell(name, LABEL, false, palette.quiet());
    }

    private static boolean doesRequests(String type) {
        return !type.equals("publisher") && !type.equals("subscriber") && !type.equals("monitor");
    }

    private static boolean doesEvents(String type) {
        return !type.equals("requester") && !type.equals("responder") && !type.equals("monitor");
    }

    private static String time(long micros) {
        return micros == 0 ? "–" : Units.micros(micros);
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isEmpty() ? "none" : text;
    }
}
