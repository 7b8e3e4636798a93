package io.github.cote4j.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of histories made up for them; times in milliseconds. */
class FiguresTest {
    private final History history = new History();
    private int number;

    @Test
    void everyRequestIsCountedByItsEnd() {
        request(0, "a", 10, "answered");
        request(0, "a", 20, "LinkLostException");
        request(0, "b", 30, "LinkLostException");
        request(0, "b", -1, "");

        Figures figures = new Figures(history);
        assertThat(figures.sent()).isEqualTo(4);
        assertThat(figures.answered()).isEqualTo(1);
        assertThat(figures.failed()).containsExactly(Map.entry("LinkLostException", 2L));
        assertThat(figures.failures()).isEqualTo(2);
        assertThat(figures.hung()).isEqualTo(1);
        assertThat(figures.slowestMillis()).isEqualTo(30);
    }

    @Test
    void aFaultIsNoticedWhenTheLastRequestWasSentIntoIt() {
        request(1_000, "a", 1_010, "answered");
        request(2_000, "a", 7_000, "RequestTimeoutException");
        request(2_400, "a", 9_000, "answered");
        request(2_500, "b", 2_510, "answered");
        request(9_000, "a", -1, "");

        assertThat(new Figures(history).noticeMillis(1_500_000, 8_000_000)).isEqualTo(900);
    }

    @Test
    void aFaultThatCostsNothingIsNoticedAtOnce() {
        request(1_000, "a", 1_010, "answered");

        assertThat(new Figures(history).noticeMillis(0, 8_000_000)).isZero();
    }

    @Test
    void trafficHasRecoveredWhenEachHasHalfOfItsFairShare() {
        for (int at = 0; at < 4_000; at += 10) {
            request(at, at >= 2_000 && at % 40 == 0 ? "b" : "a", at + 5, "answered");
        }

        assertThat(new Figures(history).recoverMillis(0, List.of("a", "b")).orElseThrow())
                .isBetween(1_900L, 2_050L);
    }

    @Test
    void trafficThatStaysUnevenNeverRecovers() {
        for (int at = 0; at < 4_000; at += 10) {
            request(at, at % 100 == 0 ? "b" : "a", at + 5, "answered");
        }

        assertThat(new Figures(history).recoverMillis(0, List.of("a", "b"))).isEmpty();
    }

    @Test
    void nothingIsEvenWhereNothingRan() {
        assertThat(Figures.even(Map.of(), List.of("a", "b"))).isFalse();
    }

    private void request(long sent, String by, long ended, String how) {
        String id = "r-" + ++number;
        history.add(Map.of("event", "sent", "at", sent * 1_000, "id", id));
        history.add(Map.of("event", "ran", "at", sent * 1_000, "id", id, "by", by));
        if (ended >= 0) {
            history.add(Map.of("event", "ended", "at", ended * 1_000, "id", id, "how", how, "by", by));
        }
    }
}
