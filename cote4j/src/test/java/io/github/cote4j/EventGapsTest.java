package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.metrics.LinkMeter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subscriber makes of the counts of its publishers. */
class EventGapsTest {
    private final EventGaps gaps = new EventGaps();

    private static PublisherSlot slot(String id) {
        Advertisement advertisement = new Advertisement(
                "service", "Publisher", "$$", "pub-emitter", null, 8000, null, null, null, null, null, null);
        return new PublisherSlot(
                new Peer(id, "process", "java", "host", List.of(), advertisement, Instant.EPOCH, Instant.EPOCH),
                new LinkMeter());
    }

    private static void hear(PublisherSlot slot, int events) {
        for (int i = 0; i < events; i++) {
            slot.count();
        }
    }

    @Test
    void whatWasPublishedBeforeTheFirstLinkIsNotMissed() {
        assertThat(gaps.hello(slot("p"), 1_000L)).isZero();
    }

    @Test
    void aSecondHelloOnALinkThatLostNothingTellsOfNothing() {
        PublisherSlot slot = slot("p");
        gaps.hello(slot, 7L);
        hear(slot, 5);

        assertThat(gaps.hello(slot, 12L)).isZero();
    }

    @Test
    void whatWasSentBetweenTwoLinksIsMissed() {
        PublisherSlot slot = slot("p");
        gaps.hello(slot, 0L);
        hear(slot, 5);
        gaps.unlinked(slot);

        assertThat(gaps.hello(slot, 8L)).isEqualTo(3);
        hear(slot, 1);
        gaps.unlinked(slot);
        assertThat(gaps.hello(slot, 9L)).isZero();
    }

    @Test
    void aPublisherThatDiscoveryForgotAndFoundAgainIsTheSame() {
        PublisherSlot first = slot("p");
        gaps.hello(first, 0L);
        hear(first, 5);
        gaps.unlinked(first);

        assertThat(gaps.hello(slot("p"), 6L)).isEqualTo(1);
    }

    @Test
    void aPublisherThatWasStartedAnewHasNothingInCommonWithTheOld() {
        PublisherSlot old = slot("old");
        gaps.hello(old, 0L);
        hear(old, 5);
        gaps.unlinked(old);

        assertThat(gaps.hello(slot("new"), 100L)).isZero();
    }

    @Test
    void whatANoticeToldOfIsNotToldAgainByAHello() {
        PublisherSlot slot = slot("p");
        gaps.hello(slot, 0L);
        hear(slot, 2);
        assertThat(gaps.dropped(slot, new DropNotice(10))).isEqualTo(10);
        hear(slot, 1);

        assertThat(gaps.hello(slot, 13L)).isZero();
        gaps.unlinked(slot);
        assertThat(gaps.hello(slot, 14L)).isEqualTo(1);
    }

    @Test
    void aPublisherThatDoesNotCountMissesNothing() {
        PublisherSlot slot = slot("node");
        hear(slot, 5);
        gaps.unlinked(slot);
        assertThat(gaps.hello(slot, null)).isZero();
        hear(slot, 5);
        assertThat(gaps.hello(slot, null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void aCountThatCannotBeIsNone(long published) {
        PublisherSlot slot = slot("p");
        gaps.hello(slot, 0L);
        hear(slot, 5);

        assertThat(gaps.hello(slot, published)).isZero();
        assertThat(gaps.hello(slot, 50L)).as("the first that counts").isZero();
    }

    @Test
    void aCountThatGoesBackTellsOfNothing() {
        PublisherSlot slot = slot("p");
        gaps.hello(slot, 100L);
        hear(slot, 5);

        assertThat(gaps.hello(slot, 3L)).isZero();
        assertThat(gaps.hello(slot, 4L)).isEqualTo(1);
    }

    @Test
    void onlyTheLatestThousandLostLinksAreRemembered() {
        for (int i = 0; i <= 1_000; i++) {
            PublisherSlot slot = slot("p" + i);
            gaps.hello(slot, 0L);
            gaps.unlinked(slot);
        }

        assertThat(gaps.hello(slot("p0"), 1L)).isZero();
        assertThat(gaps.hello(slot("p1"), 1L)).isEqualTo(1);
    }
}
