package io.github.cote4j.balancing;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The least average response time: one that was never asked comes first, every tenth request explores, and one that has
 * been asked but has not answered yet waits for its first answer (cote.js would send it everything until then).
 */
final class LeastResponseTime implements Balancer {
    private static final int EXPLORE_EVERY = 10;

    private final RandomGenerator random;
    private int choices;

    LeastResponseTime(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int choose(List<? extends Candidate> candidates, @Nullable String affinity) {
        int count = candidates.size();
        choices = choices + 1 == EXPLORE_EVERY ? 0 : choices + 1;
        int chosen = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < count; index++) {
            Candidate candidate = candidates.get(index);
            if (candidate.sent() == 0) {
                return index;
            }
            double time = candidate.responseTimeNanos();
            if (time > 0 && time < least) {
                least = time;
                chosen = index;
            }
        }
        return chosen < 0 || choices == 0 ? random.nextInt(count) : chosen;
    }
}
