package io.github.cote4j.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalancersTest {
    private final SplittableRandom random = new SplittableRandom(42);

    @Test
    void roundRobinTakesOneAfterAnother() {
        List<FakeCandidate> three = candidates(3);
        Balancer balancer = Balancers.roundRobin();

        int first = balancer.choose(three, null);

        assertThat(choices(balancer, three, 6))
                .containsExactly((first + 1) % 3, (first + 2) % 3, first, (first + 1) % 3, (first + 2) % 3, first);
    }

    @Test
    void roundRobinIsFairToTwoTypesAskedInAlternation() {
        List<FakeCandidate> ofOneType = candidates(2);
        List<FakeCandidate> ofAnother = candidates(2);
        Balancer balancer = new RoundRobin(random);
        int[] shares = new int[4];

        for (int i = 0; i < 10_000; i++) {
            shares[balancer.choose(ofOneType, null)]++;
            shares[2 + balancer.choose(ofAnother, null)]++;
        }

        assertThat(IntStream.of(shares).boxed())
                .allSatisfy(share -> assertThat(share).isBetween(4_500, 5_500));
    }

    @Test
    void leastPendingTakesTheOneWithTheFewestInFlight() {
        List<FakeCandidate> three = candidates(3);
        three.get(0).inFlight(2);
        three.get(1).inFlight(1);
        three.get(2).inFlight(3);

        assertThat(choices(Balancers.leastPending(), three, 4)).containsOnly(1);
    }

    @Test
    void leastPendingLetsEqualsTakeTurns() {
        List<FakeCandidate> three = candidates(3);

        assertThat(choices(Balancers.leastPending(), three, 6)).containsExactly(1, 2, 0, 1, 2, 0);
    }

    @Test
    void leastPendingStaysInRangeWhenResponderGoes() {
        Balancer balancer = Balancers.leastPending();
        choices(balancer, candidates(5), 4);

        assertThat(choices(balancer, candidates(2), 4)).containsExactly(0, 1, 0, 1);
    }

    @Test
    void leastResponseTimeAsksNewOnesFirst() {
        List<FakeCandidate> three = candidates(3);
        three.get(0).answering(100);
        three.get(1).answering(50);

        assertThat(Balancers.leastResponseTime().choose(three, null)).isEqualTo(2);
    }

    @Test
    void leastResponseTimeTakesTheFastestAndExploresWithEveryTenth() {
        List<FakeCandidate> three = candidates(3);
        three.get(0).answering(100);
        three.get(1).answering(50);
        three.get(2).answering(70);
        Balancer balancer = new LeastResponseTime(random);

        List<Integer> choices = choices(balancer, three, 3_000);

        List<Integer> explored = IntStream.range(0, 3_000)
                .filter(i -> i % 10 == 9)
                .mapToObj(choices::get)
                .toList();
        assertThat(explored).contains(0, 1, 2);
        assertThat(choices.stream().filter(choice -> choice != 1).count()).isBetween(150L, 250L);
    }

    @Test
    void leastResponseTimeDoesNotFloodOneThatHasNotAnsweredYet() {
        List<FakeCandidate> two = candidates(2);
        two.get(0).answering(100);
        two.get(1).inFlight(1);

        assertThat(choices(new LeastResponseTime(random), two, 9)).containsOnly(0);
    }

    @Test
    void peakEwmaTakesTheCheaperOfTwo() {
        List<FakeCandidate> two = candidates(2);
        two.get(0).answering(100).inFlight(5);
        two.get(1).answering(1_000).inFlight(0);

        assertThat(choices(Balancers.peakEwma(), two, 10)).containsOnly(0);

        two.get(0).inFlight(10);
        assertThat(choices(Balancers.peakEwma(), two, 10)).containsOnly(1);
    }

    @Test
    void peakEwmaSeesAllPairs() {
        List<FakeCandidate> four = candidates(4);

        assertThat(choices(new PeakEwma(random), four, 100)).contains(0, 1, 2, 3);
    }

    @Test
    void peakEwmaTriesUnknownOneButDoesNotFloodIt() {
        List<FakeCandidate> two = candidates(2);
        two.get(0).answering(100).inFlight(2);
        Balancer balancer = Balancers.peakEwma();

        List<Integer> choices = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int chosen = balancer.choose(two, null);
            choices.add(chosen);
            two.get(chosen).inFlight++;
            two.get(1).peak = 1;
        }

        assertThat(choices.get(0)).isEqualTo(1);
        assertThat(two.get(1).inFlight).isBetween(10, 12);
    }

    @Test
    void peakEwmaLeavesUnknownOneThatDoesNotAnswer() {
        List<FakeCandidate> two = candidates(2);
        two.get(0).answering(100).inFlight(3);
        two.get(1).inFlight(1).peak = 1_000;

        assertThat(Balancers.peakEwma().choose(two, null)).isZero();
    }

    @Test
    void peakEwmaSharesBurstToUnknownOnes() {
        List<FakeCandidate> three = candidates(3);
        Balancer balancer = new PeakEwma(random);

        for (int i = 0; i < 300; i++) {
            three.get(balancer.choose(three, null)).inFlight++;
        }

        assertThat(three).allSatisfy(candidate -> assertThat(candidate.inFlight).isBetween(95, 105));
    }

    @Test
    void stickyKeepsKeysOnOneResponderWhateverTheOrder() {
        List<FakeCandidate> five = candidates(5);
        List<FakeCandidate> reversed = new ArrayList<>(five);
        Collections.reverse(reversed);

        for (int key = 0; key < 100; key++) {
            FakeCandidate chosen = five.get(Balancers.sticky().choose(five, "customer-" + key));
            assertThat(reversed.get(Balancers.sticky().choose(reversed, "customer-" + key)))
                    .isSameAs(chosen);
        }
    }

    @Test
    void stickySpreadsKeysEvenly() {
        List<FakeCandidate> five = candidates(5);
        int[] shares = new int[5];

        for (int key = 0; key < 10_000; key++) {
            shares[Balancers.sticky().choose(five, "customer-" + key)]++;
        }

        assertThat(IntStream.of(shares).boxed())
                .allSatisfy(share -> assertThat(share).isBetween(1_800, 2_200));
    }

    @Test
    void stickyMovesOnlyTheKeysOfTheOneThatWent() {
        List<FakeCandidate> five = candidates(5);
        Map<String, FakeCandidate> before = new HashMap<>();
        Balancer balancer = Balancers.sticky();
        for (int key = 0; key < 1_000; key++) {
            before.put("customer-" + key, five.get(balancer.choose(five, "customer-" + key)));
        }

        FakeCandidate gone = five.get(2);
        List<FakeCandidate> four = five.stream().filter(each -> each != gone).toList();

        before.forEach((key, chosen) -> {
            FakeCandidate now = four.get(balancer.choose(four, key));
            if (chosen != gone) {
                assertThat(now).isSameAs(chosen);
            }
        });
    }

    @Test
    void stickyWithoutKeyTakesOneAfterAnother() {
        List<FakeCandidate> three = candidates(3);

        assertThat(choices(Balancers.sticky(), three, 3)).containsExactlyInAnyOrder(0, 1, 2);
    }

    private List<FakeCandidate> candidates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FakeCandidate(new UUID(random.nextLong(), random.nextLong()).toString()))
                .toList();
    }

    private static List<Integer> choices(Balancer balancer, List<FakeCandidate> candidates, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> balancer.choose(candidates, null))
                .toList();
    }
}
