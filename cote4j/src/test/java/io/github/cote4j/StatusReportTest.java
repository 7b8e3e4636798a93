package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over loopback: what components tell monitors, and how often; the monitors are played by the tests. */
@Timeout(30)
class StatusReportTest {
    private static final int RARELY = Integer.MAX_VALUE;

    private final MeshRule mesh = new MeshRule();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        mesh.close();
    }

    private FakeService nodeMonitor() throws IOException {
        FakeService monitor = FakeService.nodeMonitor(mesh);
        opened.add(monitor);
        return monitor.announce();
    }

    private FakeService jvmMonitor() throws IOException {
        FakeService monitor = FakeService.jvmMonitor(mesh);
        opened.add(monitor);
        return monitor.announce();
    }

    private RawPeer link(FakeService monitor) throws IOException {
        RawPeer link = monitor.accept();
        opened.add(link);
        return link;
    }

    private RawPeer link(FakeService monitor, int reportMillis) throws IOException {
        return link(monitor)
                .frame(
                        "s:cote4j:hello",
                        "j:{\"id\":\"" + monitor.id + "\",\"version\":1,\"reportMillis\":" + reportMillis + "}");
    }

    private static String report(RawPeer link) throws IOException {
        List<String> frame = link.readWork();
        assertThat(frame).hasSize(2).first().isEqualTo("s:status");
        return frame.get(1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(String argument) {
        byte[] json = argument.substring(2).getBytes(StandardCharsets.UTF_8);
        return (Map<String, Object>) new JacksonCodec().decode(json, 0, json.length, Map.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metrics(RawPeer link) throws IOException {
        return (Map<String, Object>) json(report(link)).get("metrics");
    }

    @Test
    void aNodeMonitorGetsWhatCoteJsTells() throws IOException {
        Cote cote = mesh.cote(builder -> builder.statusInterval(Duration.ofMillis(20)));
        Responder responder = cote.responder("Responder").on("t", request -> "now");
        Requester requester = cote.requester("Requester");
        requester.send("t").orTimeout(10, TimeUnit.SECONDS).join();
        RawPeer link = link(nodeMonitor());

        for (int i = 0; i < 3; i++) {
            assertThat(report(link))
                    .isEqualTo("j:{\"id\":\"" + requester.id() + "\",\"nodes\":[\"" + responder.id() + "\"]}");
        }
    }

    @Test
    void aJvmMonitorGetsMetricsAsSoonAsItIsLinked() throws IOException {
        Cote cote = mesh.cote();
        cote.publisher("Publisher").ready().orTimeout(10, TimeUnit.SECONDS).join();
        RawPeer ofPublisher = link(jvmMonitor(), RARELY);
        assertThat(metrics(ofPublisher)).containsOnlyKeys("v", "at", "started").containsEntry("v", 1);
    }

    @Test
    void whatIsNotZeroIsTold() throws IOException {
        Requester requester = mesh.cote().requester("Requester");
        FakeService fake = FakeService.jvm(mesh, "t");
        opened.add(fake);
        RawPeer responder = link(fake.announce()).hello(fake.id, "t");
        CompletableFuture<Reply> reply = requester.send("t");
        responder.frame("j:{\"message\":\"no\"}", responder.readWork().get(2));
        await().until(reply::isDone);
        requester.send("t");
        responder.readWork();
        requester.send("nobody");

        Map<String, Object> status = json(report(link(jvmMonitor(), RARELY)));
        assertThat(status).containsEntry("nodes", List.of(fake.id));
        assertThat(status.get("metrics"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("requests", 1)
                .containsEntry("errors", 1)
                .containsEntry("inFlight", 1)
                .containsEntry("queued", 1)
                .containsEntry("sent", List.of(2))
                .containsEntry("failed", List.of(1))
                .containsEntry("unhandled", Map.of("nobody", 1))
                .containsKeys("times", "timesTotal")
                .doesNotContainKeys("retries", "refused", "events", "dropped", "unreachable");
    }

    @Test
    void eachMonitorIsToldAsOftenAsItAsks() throws IOException {
        mesh.cote(builder -> builder.statusInterval(Duration.ofDays(1))).requester("Requester");
        RawPeer rare = link(jvmMonitor(), RARELY);
        report(rare);
        RawPeer often = link(jvmMonitor(), 1);
        report(often);

        Map<String, Object> second = metrics(often);
        metrics(often);
        metrics(often);
        Map<String, Object> fifth = metrics(often);
        long millis = ((Number) fifth.get("at")).longValue() - ((Number) second.get("at")).longValue();
        assertThat(millis).as("a hundred each, whatever it asks for").isGreaterThanOrEqualTo(250);
        rare.frame("s:cote4j:goodbye");
        assertThat(rare.isDropped()).as("told nothing more until it left").isTrue();
    }

    @Test
    void everyKindReportsToAJvmMonitorOfAnotherEnvironment() {
        HeardByMonitor heard = new HeardByMonitor();
        HeardByMonitor observing = new HeardByMonitor();
        opened.add(heard::goOn);
        opened.add(observing::goOn);
        mesh.cote(builder -> builder.environment("elsewhere"))
                .monitor("Monitor", options -> options.interval(Duration.ofMillis(100)), heard);
        Cote cote = mesh.cote();
        List<Component> all = List.of(
                cote.requester("Requester"),
                cote.responder("Responder"),
                cote.publisher("Publisher"),
                cote.subscriber("Subscriber"),
                cote.observer("Observer", options -> {}, observing));

        await().untilAsserted(() -> assertThat(all).allSatisfy(component -> {
            ComponentStatus status = heard.newest(component.id());
            assertThat(status).isNotNull();
            assertThat(status.metrics()).isNotNull();
        }));
    }

    @Test
    void withoutMetricsOnlyWhatCoteJsTellsIsTold() throws IOException {
        Cote cote = mesh.cote(builder -> builder.metrics(false).statusInterval(Duration.ofMillis(20)));
        cote.responder("Responder").ready().orTimeout(10, TimeUnit.SECONDS).join();
        Requester requester = cote.requester("Requester");
        RawPeer link = link(jvmMonitor(), 1);

        for (int i = 0; i < 3; i++) {
            assertThat(json(report(link))).containsOnlyKeys("id", "nodes").containsEntry("id", requester.id());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatClosesReportsSaysGoodbyeAndWaitsForNoMonitor(boolean asks) throws IOException {
        Cote cote = mesh.cote();
        Component component = asks ? cote.requester("Requester") : cote.responder("Responder");
        RawPeer link = link(jvmMonitor(), RARELY);
        report(link);

        // Ten seconds, the drain time, if it waited.
        assertThat(CompletableFuture.runAsync(component::close)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(metrics(link)).as("the last counts").containsEntry("v", 1);
        assertThat(link.read()).containsExactly("s:cote4j:goodbye");
        assertThat(link.isDropped()).isTrue();
    }

    private static long longTimers(Component component) {
        return ((ScheduledThreadPoolExecutor) component.loop.clock())
                .getQueue().stream()
                        .filter(task -> ((java.util.concurrent.Delayed) task).getDelay(TimeUnit.SECONDS) > 60)
                        .count();
    }

    @Test
    void noTimerIsLeftWithoutAMonitor() throws IOException {
        Cote cote = mesh.cote();
        Requester requester = cote.requester("Requester");
        Subscriber subscriber = cote.subscriber("Subscriber");
        assertThat(longTimers(requester)).isZero();

        FakeService monitor = jvmMonitor();
        RawPeer one = link(monitor, RARELY);
        RawPeer other = link(monitor, RARELY);
        report(one);
        report(other);
        assertThat(longTimers(requester)).isEqualTo(2);
        requester.close();
        assertThat(longTimers(subscriber)).as("of one that is closed").isEqualTo(1);
        one.reset();
        other.reset();

        await().untilAsserted(() ->
                assertThat(longTimers(subscriber)).as("of a lost link").isZero());
    }

    @Test
    void aMonitorThatBreaksItsLinksIsReportedToAgainAndCostsNoLogLine() throws IOException {
        try (CapturedLog log = new CapturedLog()) {
            mesh.cote().requester("Requester");
            FakeService monitor = jvmMonitor();
            for (int i = 0; i < 10; i++) {
                RawPeer link = link(monitor, 100);
                assertThat(metrics(link)).containsEntry("v", 1);
                link.reset();
            }
            RawPeer last = link(monitor, 100);
            long before = 0;
            for (int i = 0; i < 4; i++) {
                long at = ((Number) metrics(last).get("at")).longValue();
                assertThat(at).as("one timer, whatever was lost").isGreaterThan(i < 2 ? 0 : before + 80);
                before = at;
            }
            assertThat(log.text()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void forAMonitorThatDoesNotReadNothingIsKept() throws IOException {
        Requester requester = mesh.cote().requester("Requester");
        AtomicInteger asked = new AtomicInteger();
        ComponentMetrics large = new ComponentMetrics(
                "large",
                Instant.now(),
                Instant.now(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                ResponseTimes.NONE,
                List.of(),
                Collections.nCopies(1_000, "x".repeat(10_000)),
                Map.of());
        StatusReporter reporter = new StatusReporter(requester.mesh, requester.loop, "large", () -> {
            asked.incrementAndGet();
            return large;
        });
        FakeService monitor = FakeService.jvmMonitor(mesh);
        opened.add(monitor);
        monitor.announce();
        link(monitor, RARELY);
        await().until(() -> !requester.mesh.discovery().peers().isEmpty());
        requester.loop.execute(() -> requester.mesh.discovery().peers().stream()
                .filter(peer -> peer.id().equals(monitor.id))
                .forEach(reporter::monitorSeen));
        RawPeer link = link(monitor, 100);
        await().until(() -> asked.get() > 0);

        AtomicInteger before = new AtomicInteger();
        await().during(Duration.ofMillis(400)).until(() -> before.getAndSet(asked.get()) == asked.get());
        assertThat(asked.get()).as("of ten megabytes each").isLessThan(4);
        int stalled = asked.get();
        await().until(() -> {
            report(link);
            return asked.get() > stalled;
        });
        CompletableFuture<Void> closed = new CompletableFuture<>();
        requester.loop.execute(() -> reporter.close(() -> closed.complete(null)));
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    }
}
