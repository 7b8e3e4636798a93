package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ListedTypesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final ListedTypes types = new ListedTypes(now::get);

    @Test
    void onlyWhatIsListedMayBeCalled() {
        types.listed("one", List.of("buy", "sell"));

        assertThat(types.callable("buy")).isTrue();
        assertThat(types.callable("sell")).isTrue();
        assertThat(types.callable("steal")).isFalse();
    }

    @Test
    void aTypeIsCallableAsLongAsSomebodyListsItAndForAMinuteMore() {
        types.listed("one", List.of("buy"));
        types.listed("two", List.of("buy"));
        types.gone("one");
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(types.callable("buy")).isTrue();

        types.gone("two");
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(types.callable("buy")).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(types.callable("buy")).isFalse();
    }

    @Test
    void whoComesBackIsThereToStay() {
        types.listed("one", List.of("buy"));
        types.gone("one");
        types.listed("successor", List.of("buy"));
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(types.callable("buy")).isTrue();
    }

    @Test
    void whatAResponderListsNoLongerIsLetGo() {
        types.listed("one", List.of("buy", "sell"));
        types.listed("one", List.of("sell"));
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(types.callable("buy")).isFalse();
        assertThat(types.callable("sell")).isTrue();
    }
}
