package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over loopback: what components of another process report to a monitor. */
class ReportsTest {
    private static final int REPORTS = 5;

    private final MeshRule mesh = new MeshRule();
    private final HeardByMonitor heard = new HeardByMonitor();
    private final HeardByMonitor gateway = new HeardByMonitor();

    @AfterEach
    void close() {
        heard.goOn();
        gateway.goOn();
        mesh.close();
    }

    private Monitor monitor() {
        Monitor monitor = mesh.cote().monitor("monitor", options -> options.interval(Duration.ofMillis(100)), heard);
        monitor.ready().orTimeout(10, TimeUnit.SECONDS).join();
        return monitor;
    }

    private ComponentMetrics metrics(Component of) {
        return Objects.requireNonNull(heard.metricsOf(of.id()));
    }

    @Test
    void everyKindReportsWhatItCountsAsOftenAsTheMonitorAsks() throws Exception {
        Monitor monitor = monitor();
        Cote other = mesh.cote(builder -> builder.statusInterval(Duration.ofHours(1)));
        Responder responder = other.responder("responder").on("ok", request -> "fine");
        Requester requester = other.requester("requester");
        Publisher publisher = other.publisher("publisher");
        Subscriber subscriber = other.subscriber("subscriber").on("news", event -> {});
        Observer observer =
                other.observer("gateway", options -> options.kind("sockend").key("another"), gateway);
        List<Component> all = List.of(responder, requester, publisher, subscriber, observer);
        for (int i = 0; i < 7; i++) {
            requester.send("ok", Map.of()).orTimeout(10, TimeUnit.SECONDS).join();
        }
        await().until(() -> publisher.subscribers() == 1);
        publisher.publish("news", "one");
        publisher.publish("news", "two");

        await().untilAsserted(() -> assertThat(all)
                .allSatisfy(each -> assertThat(heard.reportsOf(each.id())).isGreaterThanOrEqualTo(REPORTS)));
        await().untilAsserted(() -> {
            assertThat(metrics(requester).requests()).isEqualTo(7);
            assertThat(metrics(requester).times().count()).isEqualTo(7);
            assertThat(metrics(requester).links()).containsExactly(new LinkMetrics(responder.id(), 7, 0));
            assertThat(metrics(responder).requests()).isEqualTo(7);
            assertThat(metrics(publisher).events()).isEqualTo(2);
            assertThat(metrics(subscriber).events()).isEqualTo(2);
            assertThat(metrics(subscriber).links()).containsExactly(new LinkMetrics(publisher.id(), 2, 0));
            assertThat(metrics(observer).requests()).isZero();
        });
        assertThat(monitor.malformedReports()).isZero();
    }

    @Test
    void theLastCountsOfOneThatClosesComeAfterItsGoodbyeAndBeforeItsLinkEnds() {
        mesh.cote()
                .monitor("monitor", options -> options.interval(Duration.ofHours(1)), heard)
                .ready()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        Cote answering = mesh.cote();
        Responder responder = answering.responder("responder").on("ok", request -> "fine");
        Cote asking = mesh.cote();
        Requester requester = asking.requester("requester");
        await().until(() ->
                heard.linked().contains(requester.id()) && heard.linked().contains(responder.id()));
        // Answered before the end: more would have to be done within the time that a close gives them.
        CompletableFuture.allOf(IntStream.range(0, 500)
                        .mapToObj(i -> requester.send("ok", Map.of()))
                        .toArray(CompletableFuture<?>[]::new))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

        asking.close();
        answering.close();

        for (Component each : List.of(requester, responder)) {
            await().untilAsserted(() -> assertThat(heard.of(each.id())).contains("gone GOODBYE", "unlinked"));
            assertThat(metrics(each).requests()).isEqualTo(500);
            assertThat(heard.of(each.id())).containsSubsequence("reported", "unlinked");
        }
    }

    @Test
    void oneThatClosesWhileItLinksToTheMonitorIsHeardToo() {
        mesh.cote().responder("responder").on("ok", request -> "fine").ready().join();
        Cote asking = mesh.cote();
        Requester requester = asking.requester("requester");
        requester.send("ok", Map.of()).orTimeout(10, TimeUnit.SECONDS).join();
        Monitor monitor = monitor();
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> asking.peers().stream().anyMatch(peer -> peer.id().equals(monitor.id())));

        requester.close();

        await().untilAsserted(() -> assertThat(heard.of(requester.id())).contains("reported"));
        assertThat(metrics(requester).requests()).isEqualTo(1);
    }

    @Test
    void aTypeThatNobodyHandlesIsReported() {
        monitor();
        Cote other = mesh.cote();
        Requester requester = other.requester("requester");
        other.responder("responder").on("ok", request -> "fine").ready().join();
        requester.send("missing", Map.of());

        await().untilAsserted(() -> assertThat(heard.metricsOf(requester.id()))
                .isNotNull()
                .satisfies(said -> assertThat(said.unhandled()).containsKey("missing")));
    }

    @Test
    void withoutMetricsOnlyRequestersAndSubscribersReportAndOnlyTheirLinks() {
        monitor();
        Cote other = mesh.cote(builder -> builder.metrics(false).statusInterval(Duration.ofMillis(50)));
        Responder responder = other.responder("responder").on("ok", request -> "fine");
        Requester requester = other.requester("requester");

        await().untilAsserted(() -> assertThat(heard.linksOf(requester.id())).containsExactly(responder.id()));
        assertThat(heard.metricsOf(requester.id())).isNull();
        assertThat(heard.of(responder.id())).doesNotContain("linked", "reported");
    }

    @Test
    void componentsOfAnotherEnvironmentReportTooAndAMonitorDoesNot() {
        Monitor monitor = monitor();
        HeardByMonitor more = new HeardByMonitor();
        more.end.complete(null);
        Cote elsewhere = mesh.cote(builder -> builder.environment("elsewhere"));
        Responder responder = elsewhere.responder("responder").on("ok", request -> "fine");
        Monitor another = elsewhere.monitor("another", options -> {}, more);

        await().untilAsserted(() -> {
            assertThat(heard.linked()).contains(responder.id());
            assertThat(more.of(monitor.id())).contains("seen");
            assertThat(heard.of(another.id())).contains("seen");
        });
        assertThat(heard.of(another.id())).doesNotContain("linked");
        assertThat(elsewhere.peers()).extracting(Peer::id).contains(monitor.id());
    }
}
