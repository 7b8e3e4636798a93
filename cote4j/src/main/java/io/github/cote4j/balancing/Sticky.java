package io.github.cote4j.balancing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rendezvous hashing: the candidate whose id gives the highest score together with the key. */
final class Sticky implements Balancer {
    private final Balancer withoutKey;

    Sticky(Balancer withoutKey) {
        this.withoutKey = withoutKey;
    }

    @Override
    public int choose(List<? extends Candidate> candidates, @Nullable String affinity) {
        if (affinity == null) {
            return withoutKey.choose(candidates, null);
        }
        int chosen = 0;
        long highest = score(affinity, candidates.get(0));
        for (int index = 1; index < candidates.size(); index++) {
            Candidate candidate = candidates.get(index);
            long score = score(affinity, candidate);
            if (score > highest
                    || score == highest
                            && candidate.id().compareTo(candidates.get(chosen).id()) > 0) {
                highest = score;
                chosen = index;
            }
        }
        return chosen;
    }

    /** Both hash codes are specified by {@link String}, so every requester of the mesh computes the same score. */
    private static long score(String affinity, Candidate candidate) {
        long bits = (long) affinity.hashCode() << 32 | candidate.id().hashCode() & 0xffff_ffffL;
        bits = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        bits = (bits ^ bits >>> 33) * 0xc4ceb9fe1a85ec53L;
        return bits ^ bits >>> 33;
    }
}
