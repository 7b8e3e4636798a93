package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Side.Asker;
import io.github.cote4j.interop.Side.Balancing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of several responders gets a request. */
class BalancingContractTest extends Contract {
    @Test
    void aPlainRequesterAsksOneAfterAnother() {
        for (String name : List.of("a", "b", "c")) {
            to.responder(ad(name), Map.of("name", Behaviour.NAME));
        }
        Asker requester = from.requester(ad("requester"));
        linked(requester, 3);

        Map<Object, Long> shares = IntStream.range(0, 9)
                .mapToObj(i -> outcome(requester, Ask.of("name")).result())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(shares).isEqualTo(Map.of("a", 3L, "b", 3L, "c", 3L));
    }

    @Test
    void aPendingBalancedRequesterAvoidsAResponderThatDoesNotAnswer() {
        Side.Answerer stuck = to.responder(ad("stuck"), Map.of("name", Behaviour.NEVER));
        to.responder(ad("well"), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"), Balancing.LEAST_PENDING);
        linked(requester, 2);

        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Outcome> outcome = requester.ask(Ask.of("name").timeoutMillis(10_000));
            outcomes.add(outcome);
            int asked = i + 1;
            soon(() -> answered(outcomes) + stuck.received().size() == asked);
        }

        assertThat(answered(outcomes)).isGreaterThanOrEqualTo(9);
        assertThat(stuck.received()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aTimeBalancedRequesterPrefersTheFasterResponder() {
        to.responder(ad("slow"), Map.of("name", Behaviour.SLOW_NAME));
        to.responder(ad("fast"), Map.of("name", Behaviour.NAME));
        Asker requester = from.requester(ad("requester"), Balancing.LEAST_TIME);
        linked(requester, 2);

        Map<Object, Long> shares = IntStream.range(0, 20)
                .mapToObj(i -> outcome(requester, Ask.of("name")).result())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        // New ones first and every tenth at random: at most one to look at the slow one and two by chance.
        assertThat(shares.get("fast")).isGreaterThanOrEqualTo(17);
        assertThat(shares.keySet()).isSubsetOf("fast", "slow");
    }

    private static long answered(List<CompletableFuture<Outcome>> outcomes) {
        return outcomes.stream().filter(CompletableFuture::isDone).count();
    }
}
