package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.metrics.LinkMeter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes.Route route = new Routes.Route("time", null, false);

    @Test
    void respondersThatSayNothingAllGetTheirShareWhoeverAnsweredFirst() {
        RequesterSlot first = silent("first", null);
        RequesterSlot second = silent("second", null);
        first.learn("time");

        assertThat(route.candidates(List.of(first, second))).containsExactly(first, second);
    }

    @Test
    void aResponderThatSaysItHandlesTheTypeGoesBeforeOneThatSaysNothing() {
        RequesterSlot says = handling("says", "time");
        RequesterSlot silent = silent("silent", null);

        assertThat(route.candidates(List.of(silent, says))).containsExactly(says);
        assertThat(route.unhandled()).isFalse();
    }

    @Test
    void whatASilentResponderHasAnsweredPutsItBesideThoseThatSay() {
        RequesterSlot says = handling("says", "time");
        RequesterSlot answered = silent("answered", null);
        answered.learn("time");
        RequesterSlot opens = silent("opens", List.of("time"));

        assertThat(route.candidates(List.of(says, answered, opens))).containsExactly(says, answered, opens);
    }

    @Test
    void aTypeThatNobodyThereSaysItHandlesIsUnhandled() {
        assertThat(route.candidates(List.of(handling("other", "date")))).isEmpty();
        assertThat(route.unhandled()).isTrue();
    }

    @Test
    void aResponderThatDiscoveryHearsNothingOfIsAskedOnlyWhenThereIsNoOther() {
        RequesterSlot heard = handling("heard", "time");
        RequesterSlot unheard = handling("unheard", "time");
        unheard.unheard = true;

        assertThat(route.candidates(List.of(unheard, heard))).containsExactly(heard);
        assertThat(new Routes.Route("time", null, false).candidates(List.of(unheard)))
                .containsExactly(unheard);
    }

    @Test
    void aQueueIsEmptiedSlowlyAtFirstAndNeverBeyondWhatTheResponderTakes() {
        RequesterSlot fresh = handling("fresh", "time");
        fresh.capacity = 1_000;
        fresh.begin(0);

        assertThat(fresh.pace(0)).isEqualTo(128);
        assertThat(fresh.pace(TimeUnit.MILLISECONDS.toNanos(150))).isEqualTo(256);
        assertThat(fresh.pace(TimeUnit.HOURS.toNanos(1))).isEqualTo(1_000);
        fresh.capacity = 1;
        assertThat(fresh.pace(0)).isEqualTo(1);
    }

    @Test
    void aSilentResponderThatLetATypeTimeOutIsAskedLastForThatTypeUntilItAnswersOne() {
        RequesterSlot other = silent("other", null);
        RequesterSlot doubtful = silent("doubtful", null);
        long now = System.nanoTime();

        assertThat(doubtful.doubt("time", now)).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(route.candidates(List.of(doubtful, other))).containsExactly(other);
        assertThat(new Routes.Route("date", null, false).candidates(List.of(doubtful, other)))
                .hasSize(2);
        assertThat(new Routes.Route("time", null, false).candidates(List.of(doubtful)))
                .containsExactly(doubtful);
        assertThat(doubtful.doubt("time", now)).isEqualTo(TimeUnit.MINUTES.toNanos(2));
        doubtful.learn("time");
        assertThat(new Routes.Route("time", null, false).candidates(List.of(doubtful, other)))
                .hasSize(2);
        assertThat(doubtful.doubt("time", now)).as("it has answered one").isZero();
    }

    @Test
    void aResponderThatSaysWhatItHandlesIsNotDoubted() {
        assertThat(handling("says", "time").doubt("time", System.nanoTime())).isZero();
    }

    @Test
    void onlyWhoListsTheTypeIsAskedForCallersFromOutside() {
        Routes.Route outside = new Routes.Route("time", null, true);
        RequesterSlot unlisted = handling("unlisted", "time");
        RequesterSlot other = silent("other", List.of("date"));
        RequesterSlot lists = silent("lists", List.of("date", "time"));

        assertThat(outside.candidates(List.of(unlisted, other, silent("silent", null), lists)))
                .containsExactly(lists);
        Routes.Route nobody = new Routes.Route("time", null, true);
        assertThat(nobody.candidates(List.of(unlisted, other))).isEmpty();
        assertThat(nobody.unhandled()).as("it waits for one who lists it").isFalse();
    }

    private static RequesterSlot silent(String name, List<String> respondsTo) {
        return new RequesterSlot(peer(name, respondsTo, null), new LinkMeter());
    }

    private static RequesterSlot handling(String name, String type) {
        RequesterSlot slot =
                new RequesterSlot(peer(name, null, new Advertisement.Jvm(1, null, List.of(type))), new LinkMeter());
        slot.handles = new HandledTypes(List.of(type));
        return slot;
    }

    private static Peer peer(String name, List<String> respondsTo, Advertisement.Jvm jvm) {
        Advertisement advertisement =
                new Advertisement("service", name, "$$", "rep", null, 8000, null, respondsTo, null, null, null, jvm);
        return new Peer(name, "process", "command", "host", List.of(), advertisement, Instant.EPOCH, Instant.EPOCH);
    }
}
