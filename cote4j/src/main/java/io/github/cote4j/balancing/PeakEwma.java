package io.github.cote4j.balancing;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Of two random candidates the one with the lower cost: peak-EWMA response time times the requests it would then have in
 * flight. Two and not all, so that many requesters with the same view do not all run to the same responder.
 */
final class PeakEwma implements Balancer {
    private final RandomGenerator random;

    PeakEwma(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int choose(List<? extends Candidate> candidates, @Nullable String affinity) {
        int count = candidates.size();
        int one = random.nextInt(count);
        int other = random.nextInt(count - 1);
        if (other >= one) {
            other++;
        }
        return costsLess(candidates.get(other), candidates.get(one)) ? other : one;
    }

    /**
     * One that has not answered yet is taken to be as fast as the other, not as fast as its youngest request is old:
     * otherwise it would be sent a whole burst before its first answer tells how slow it is.
     */
    private static boolean costsLess(Candidate candidate, Candidate than) {
        double time = candidate.peakResponseTimeNanos();
        double thanTime = than.peakResponseTimeNanos();
        if (candidate.responseTimeNanos() == 0) {
            time = Math.max(time, thanTime);
        }
        if (than.responseTimeNanos() == 0) {
            thanTime = Math.max(time, thanTime);
        }
        if (time == 0 && thanTime == 0) {
            return candidate.inFlight() < than.inFlight();
        }
        return time * (candidate.inFlight() + 1.0) < thanTime * (than.inFlight() + 1.0);
    }
}
