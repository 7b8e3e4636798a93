package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.metrics.ResponseTimes.Bucket;
import io.github.cote4j.monitor.Alert.Severity;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.ComponentView.State;
import io.github.cote4j.socketio.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is given, and when. */
class MetricsTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(cote_\\w+)` \\| (\\w+) \\|");

    private final FakeMesh mesh = new FakeMesh();
    private final Metrics metrics = new Metrics(mesh);

    @AfterEach
    void close() {
        metrics.close();
    }

    private String scrape() throws IOException {
        return scrape("");
    }

    private String scrape(String accept) throws IOException {
        HttpReply reply = metrics.reply(accept);
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    /** The one sample of a metric, which has these labels among others. */
    private double value(String metric, String... labels) throws IOException {
        List<String> lines = scrape().lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        assertThat(lines).as(metric).hasSize(1);
        return Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1));
    }

    private FakeMesh everyType() {
        for (String type : List.of("requester", "responder", "publisher", "subscriber")) {
            mesh.with(type, "a " + type, type, "p", "h")
                    .reported(type, 3, new Bucket(900, 2), new Bucket(70_000_000, 1));
        }
        return mesh.alert("clock", Severity.WARNING).alert("clock", Severity.WARNING);
    }

    private static Map<String, String> types(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult each) -> each.group(1), each -> each.group(2), (a, b) -> a, TreeMap::new));
    }

    @Test
    void everyMetricIsInTheTableOfTheDocumentationWithItsType() throws IOException {
        everyType();
        Map<String, String> given = types(scrape(), TYPE);
        Map<String, String> documented = types(Files.readString(Path.of("..", "docs", "monitor.md")), DOCUMENTED);

        given.keySet().removeIf(name -> !name.startsWith("cote_"));
        assertThat(documented).isEqualTo(given);
        assertThat(types(scrape(), TYPE).keySet()).allMatch(name -> name.matches("(cote|jvm|process|system)_\\w+"));
    }

    @Test
    void everyMetricHasHelpAndEverySampleAllLabels() throws IOException {
        everyType();
        String text = scrape();

        types(text, TYPE).keySet().forEach(name -> assertThat(text)
                .contains("\n# TYPE " + name, "# HELP " + name + " "));
        assertThat(text.lines().filter(line -> line.matches("cote_(?!alerts).*")))
                .isNotEmpty()
                .allMatch(line ->
                        List.of("name", "type", "key", "namespace", "environment", "host", "runtime", "id").stream()
                                .allMatch(label -> line.contains(label + "=\"")));
    }

    @Test
    void eachTypeHasWhatItCountsAndOneThatDoesNotReportOnlyThatItIsThere() throws IOException {
        everyType().with("node", "of Node", "requester", "q", "h");
        String text = scrape();

        assertThat(value("cote_requests_total", "type=\"requester\"", "id=\"requester\""))
                .isEqualTo(3);
        assertThat(text)
                .doesNotContainPattern("cote_requests_total\\{.*publisher")
                .doesNotContainPattern("cote_events_total\\{.*responder");
        assertThat(text.lines().filter(line -> line.contains("id=\"node\"")).map(line -> line.replaceAll("\\{.*", "")))
                .containsExactlyInAnyOrder(
                        "cote_component_up", "cote_component_links", "cote_component_start_time_seconds");
    }

    @Test
    void aCounterDoesNotGoBackWhenReportsOvertakeEachOther() throws IOException {
        mesh.with("a", "clock", "responder", "p", "h").reported("a", 5, new Bucket(900, 5));
        assertThat(value("cote_requests_total")).isEqualTo(5);

        mesh.reported("a", 4, new Bucket(900, 4));

        assertThat(value("cote_requests_total")).isEqualTo(5);
        assertThat(value("cote_response_time_seconds_count")).isEqualTo(5);
        assertThat(value("cote_in_flight_requests")).isEqualTo(4);
        mesh.reported("a", 6, new Bucket(900, 6));
        assertThat(value("cote_requests_total")).isEqualTo(6);
        assertThat(value("cote_requests_total")).isEqualTo(6);
    }

    @Test
    void aCountThatWasWrongGivesWayWhenTwoReportsSaySo() throws IOException {
        mesh.with("a", "clock", "responder", "p", "h").reported("a", 1L << 53, new Bucket(900, 1L << 40));
        assertThat(value("cote_requests_total")).isEqualTo(1L << 53);

        mesh.reported("a", FakeMesh.TIME.plusSeconds(1), 5, new Bucket(900, 5));
        assertThat(value("cote_requests_total")).isEqualTo(1L << 53);
        mesh.reported("a", FakeMesh.TIME.plusSeconds(2), 6, new Bucket(900, 6));

        assertThat(value("cote_requests_total")).isEqualTo(6);
        assertThat(value("cote_response_time_seconds_count")).isEqualTo(6);
    }

    @Test
    void responseTimesAreAHistogramInSeconds() throws IOException {
        mesh.with("a", "clock", "responder", "p", "h")
                .reported("a", 4, new Bucket(50, 1), new Bucket(900, 2), new Bucket(70_000_000, 1));

        assertThat(value("cote_response_time_seconds_bucket", "le=\"1.0E-4\"")).isEqualTo(1);
        assertThat(value("cote_response_time_seconds_bucket", "le=\"5.0E-4\"")).isEqualTo(1);
        assertThat(value("cote_response_time_seconds_bucket", "le=\"0.001\"")).isEqualTo(3);
        assertThat(value("cote_response_time_seconds_bucket", "le=\"60.0\"")).isEqualTo(3);
        assertThat(value("cote_response_time_seconds_bucket", "le=\"+Inf\"")).isEqualTo(4);
        assertThat(value("cote_response_time_seconds_count")).isEqualTo(4);
        assertThat(value("cote_response_time_seconds_sum")).isEqualTo(70.00185);
    }

    @Test
    void whatIsLostIsDownAndHasNothingInHandAndThenItsSeriesDisappear() throws IOException {
        everyType();
        assertThat(value("cote_component_up", "id=\"responder\"")).isEqualTo(1);

        mesh.with(FakeMesh.view("responder", "a responder", "responder", "p", "h", State.LOST));
        assertThat(value("cote_component_up", "id=\"responder\"")).isZero();
        assertThat(value("cote_in_flight_requests", "id=\"responder\"")).isZero();
        assertThat(value("cote_requests_total", "id=\"responder\"")).isEqualTo(3);

        mesh.without("responder");
        assertThat(scrape()).doesNotContain("id=\"responder\"").contains("id=\"requester\"");
    }

    @Test
    void aComponentThatIsCalledSomethingElseNowHasOneSeries() throws IOException {
        ComponentView before = FakeMesh.view("a", "before", "responder", "p", "h", State.UP);
        mesh.with(before).reported("a", 3);
        scrape();

        mesh.with(FakeMesh.view("a", "after", "responder", "p", "h", State.UP));

        assertThat(value("cote_requests_total", "name=\"after\"")).isEqualTo(3);
        assertThat(scrape()).doesNotContain("\"before\"");
    }

    @Test
    void alertsAreCountedByKindUntilTheyAreOver() throws IOException {
        everyType();
        assertThat(value("cote_alerts", "kind=\"clock\"", "severity=\"warning\""))
                .isEqualTo(2);

        mesh.calm();

        assertThat(scrape()).doesNotContain("cote_alerts{");
    }

    @Test
    void whoTakesOpenMetricsGetsItAndAnybodyElseText() throws IOException {
        everyType();
        String openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

        assertThat(metrics.reply("application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                        .headers())
                .containsEntry("content-type", openMetrics);
        assertThat(scrape(openMetrics)).contains("# TYPE cote_requests counter").endsWith("# EOF\n");
        for (String accept :
                List.of("", "*/*", "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily")) {
            assertThat(metrics.reply(accept).headers())
                    .containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8");
        }
    }
}
