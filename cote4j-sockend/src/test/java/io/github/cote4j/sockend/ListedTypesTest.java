package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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

    @Test
    void aTypeThatANodeResponderWouldTakeForAPatternCannotBeCalledNorOneWithoutAName() {
        types.listed("one", List.of("*", "buy::*", "a**", "", " ", "buy"));

        assertThat(List.of("*", "buy::*", "a**", "", " ")).noneMatch(types::callable);
        assertThat(types.callable("buy")).isTrue();
    }

    @Test
    void aResponderThatChangesWhatItListsAllTheTimeTakesABoundedPlaceAndNobodyElses() {
        types.listed("steady", List.of("buy"));
        for (int i = 0; i < 50; i++) {
            int round = i;
            types.listed(
                    "restless",
                    IntStream.range(0, 1_900).mapToObj(n -> round + "-" + n).toList());
        }

        assertThat(types.size()).isLessThanOrEqualTo(2 * ListedTypes.MAX_TYPES);
        assertThat(types.callable("buy")).isTrue();
        assertThat(types.callable("49-0")).isTrue();
    }

    @Test
    void whatIsOverTheBoundCannotBeCalledUntilThereIsRoom() {
        List<String> all = IntStream.range(0, ListedTypes.MAX_TYPES)
                .mapToObj(Integer::toString)
                .toList();
        assertThat(types.listed("one", all)).isTrue();

        assertThat(types.listed("two", List.of("0", "more"))).isFalse();
        assertThat(types.callable("more")).isFalse();
        types.gone("one");
        assertThat(types.callable("0")).isTrue();
        assertThat(types.listed("two", List.of("0", "more"))).isTrue();
        assertThat(types.callable("more")).isTrue();
    }

    @Test
    void whatIsRememberedIsForgottenWhenItsTimeIsOver() {
        types.listed("one", List.of("buy"));
        types.gone("one");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        types.listed("two", List.of("sell"));
        types.gone("two");

        assertThat(types.size()).isEqualTo(1);
    }
}
