package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.monitor.ComponentView.State;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages are told on the namespace {@code /monitoring}. */
class StreamTest {
    private final FakeMesh mesh = new FakeMesh().with("a", "clock", "responder", "p", "h");
    /** Of an interval in which no test ends, so that what comes was told for another reason. */
    private final Site site = new Site(mesh, options -> options.interval(Duration.ofHours(1)));

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @Test
    void whoConnectsIsToldBothAtOnce() throws Exception {
        PollingClient page = site.page();

        assertThat(page.event("statusUpdate").get("nodes")).hasSize(3);
        assertThat(page.event("mesh"))
                .isEqualTo(JsonMapper.shared().readTree(mesh.snapshot().json()));
    }

    @Test
    void twoPagesHearThatAComponentIsLost() throws Exception {
        PollingClient first = site.page();
        PollingClient second = site.page();
        first.event("mesh");
        second.event("mesh");

        mesh.with(FakeMesh.view("a", "clock", "responder", "p", "h", State.LOST));
        mesh.change();

        for (PollingClient each : new PollingClient[] {first, second}) {
            assertThat(each.event("mesh").at("/components/0/state").stringValue())
                    .isEqualTo("lost");
        }
    }

    @Test
    void manyChangesAreToldAFewTimesASecondAndTheLastOfThemAlways() throws Exception {
        PollingClient page = site.page();
        page.event("mesh");
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            mesh.with("id " + i, "name", "responder", "p", "h");
            mesh.change();
        }

        int told = 1;
        while (page.event("mesh").get("components").size() < 101) {
            told++;
        }
        long tenths = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 100;
        assertThat(told).isLessThanOrEqualTo(2 + (int) tenths / 2);
    }

    @Test
    void ofALargeMeshPagesAreToldLessOften() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            mesh.with("id " + i, "name", "responder", "p", "h");
        }
        PollingClient page = site.page();
        page.event("mesh");
        long begin = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            mesh.change();
            page.event("mesh");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(800));
    }

    @Test
    void pagesAreToldEveryIntervalThoughNothingComesOrGoes() throws Exception {
        try (Site lively = new Site(mesh, options -> options.interval(Duration.ofMillis(100)))) {
            PollingClient page = lively.page();
            for (int i = 0; i < 3; i++) {
                assertThat(page.event("mesh").get("components")).hasSize(1);
            }
        }
    }

    @Test
    void historyIsGivenByIdAndEmptyForWhatIsNotOne() throws Exception {
        PollingClient page = site.page();

        JsonNode samples = page.ask("history", "known");
        assertThat(samples).hasSize(1);
        assertThat(samples.get(0).get("time").stringValue()).isEqualTo("2026-11-23T04:00:00Z");
        assertThat(samples.get(0).get("requestsPerSecond").doubleValue()).isEqualTo(1.5);
        assertThat(page.ask("history", "unknown")).isEmpty();
        assertThat(page.ask("history", 7)).isEmpty();
        assertThat(page.ask("history")).isEmpty();
    }
}
