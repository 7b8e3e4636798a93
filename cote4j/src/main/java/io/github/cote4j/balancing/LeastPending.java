package io.github.cote4j.balancing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fewest requests in flight. The look starts one further each time, so that equals take turns. */
final class LeastPending implements Balancer {
    private int start;

    @Override
    public int choose(List<? extends Candidate> candidates, @Nullable String affinity) {
        int count = candidates.size();
        start = start + 1 >= count ? 0 : start + 1;
        int chosen = start;
        int least = candidates.get(start).inFlight();
        for (int step = 1; step < count && least > 0; step++) {
            int index = start + step < count ? start + step : start + step - count;
            int inFlight = candidates.get(index).inFlight();
            if (inFlight < least) {
                least = inFlight;
                chosen = index;
            }
        }
        return chosen;
    }
}
