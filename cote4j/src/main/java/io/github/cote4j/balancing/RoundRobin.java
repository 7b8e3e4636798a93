package io.github.cote4j.balancing;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One after another.
 *
 * <p>Requests of different types have different candidates. If they shared one cursor, two types asked in alternation
 * could each land on the same responder every time; so whenever the candidates differ from the last ones, the turn
 * starts at a random place.
 */
final class RoundRobin implements Balancer {
    private final RandomGenerator random;
    private @Nullable Candidate first;
    private @Nullable Candidate last;
    private int size;
    private int next;

    RoundRobin(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int choose(List<? extends Candidate> candidates, @Nullable String affinity) {
        int count = candidates.size();
        Candidate firstNow = candidates.get(0);
        Candidate lastNow = candidates.get(count - 1);
        if (count != size || firstNow != first || lastNow != last) {
            first = firstNow;
            last = lastNow;
            size = count;
            next = random.nextInt(count);
        }
        int chosen = next;
        next = chosen + 1 == count ? 0 : chosen + 1;
        return chosen;
    }
}
