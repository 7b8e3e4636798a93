package io.github.cote4j.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A check that cannot fail is worthless: each rule is shown a history that breaks it. */
class CheckerTest {
    private final History history = new History();

    @Test
    void aRequestThatRanOnceAndWasAnsweredIsRight() {
        sent("1", false);
        ran("1", "a");
        answered("1", "a");

        assertThat(Checker.requests(history)).isEmpty();
    }

    @Test
    void aFailureThatMayHaveRunIsRightWhetherItRanOrNot() {
        sent("1", false);
        ran("1", "a");
        failed("1", true);
        sent("2", false);
        failed("2", true);

        assertThat(Checker.requests(history)).isEmpty();
    }

    @Test
    void aRequestThatNeverEndsIsFound() {
        sent("1", false);
        ran("1", "a");

        assertThat(Checker.requests(history)).singleElement().asString().startsWith("hung: 1");
    }

    @Test
    void aRequestThatEndsTwiceIsFound() {
        sent("1", false);
        ran("1", "a");
        answered("1", "a");
        failed("1", true);

        assertThat(Checker.requests(history)).singleElement().asString().startsWith("ended more than once: 1");
    }

    @Test
    void aRequestThatRunsTwiceIsFoundUnlessItMay() {
        sent("1", false);
        sent("2", true);
        for (String id : new String[] {"1", "2"}) {
            ran(id, "a");
            ran(id, "b");
            answered(id, "b");
        }

        assertThat(Checker.requests(history))
                .singleElement()
                .asString()
                .startsWith("run more than once without leave: 1");
    }

    @Test
    void aFailureThatDeniesAnExecutionIsFound() {
        sent("1", false);
        ran("1", "a");
        failed("1", false);

        assertThat(Checker.requests(history))
                .singleElement()
                .asString()
                .startsWith("said to have surely not run, and did: 1");
    }

    @Test
    void aDeniedExecutionIsFoundEvenWhenItCameAfterTheFailure() {
        sent("1", false);
        failed("1", false);
        ran("1", "a");

        assertThat(Checker.requests(history)).hasSize(1);
    }

    @Test
    void anAnswerWithoutAnExecutionIsFound() {
        sent("1", false);
        answered("1", "a");

        assertThat(Checker.requests(history)).singleElement().asString().startsWith("answered and never run: 1");
    }

    @Test
    void anAnswerOfSomebodyWhoDidNotRunItIsFound() {
        sent("1", false);
        ran("1", "a");
        answered("1", "b");

        assertThat(Checker.requests(history))
                .singleElement()
                .asString()
                .startsWith("answered by one who did not run it: 1");
    }

    @Test
    void aRequestThatNobodySentIsFound() {
        ran("1", "a");

        assertThat(Checker.requests(history)).singleElement().asString().startsWith("never sent: 1");
    }

    @Test
    void eventsInOrderWithEveryGapToldAreRight() {
        published(100);
        received(1, 10);
        received(21, 100);
        dropped(10);

        assertThat(Checker.events(history)).isEmpty();
    }

    @Test
    void aGapThatWasNotToldIsFound() {
        published(100);
        received(1, 10);
        received(21, 100);
        dropped(9);

        assertThat(Checker.events(history)).containsExactly("p → s: 10 missing, 9 told as dropped");
    }

    @Test
    void aDropThatWasToldAndDidNotHappenIsFound() {
        published(100);
        received(1, 100);
        dropped(1);

        assertThat(Checker.events(history)).containsExactly("p → s: 0 missing, 1 told as dropped");
    }

    @Test
    void anEventThatCameTwiceIsFound() {
        published(100);
        received(1, 10);
        received(10, 100);

        assertThat(Checker.order(history)).containsExactly("p → s: 10 came after 10");
    }

    @Test
    void anEventOutOfOrderIsFound() {
        published(100);
        received(50, 100);
        received(1, 49);

        assertThat(Checker.order(history)).containsExactly("p → s: 1 came after 100");
    }

    @Test
    void anEventThatWasNeverPublishedIsFound() {
        published(100);
        received(1, 101);

        assertThat(Checker.order(history)).containsExactly("p → s: 101 was never published");
    }

    private void sent(String id, boolean mayRepeat) {
        history.add(Map.of("event", "sent", "at", 1, "id", id, "mayRepeat", mayRepeat));
    }

    private void ran(String id, String by) {
        history.add(Map.of("event", "ran", "at", 2, "id", id, "by", by));
    }

    private void answered(String id, String by) {
        history.add(Map.of("event", "ended", "at", 3, "id", id, "how", "answered", "by", by));
    }

    private void failed(String id, boolean mayHaveRun) {
        history.add(Map.of("event", "ended", "at", 3, "id", id, "how", "LinkLostException", "mayHaveRun", mayHaveRun));
    }

    private void published(long to) {
        history.add(Map.of("event", "published", "at", 1, "publisher", "p", "to", to));
    }

    private void received(long from, long to) {
        history.add(Map.of("event", "received", "at", 2, "publisher", "p", "subscriber", "s", "from", from, "to", to));
    }

    private void dropped(long count) {
        history.add(Map.of("event", "dropped", "at", 2, "publisher", "p", "subscriber", "s", "count", count));
    }
}
