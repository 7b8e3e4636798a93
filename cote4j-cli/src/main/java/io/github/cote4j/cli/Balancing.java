package io.github.cote4j.cli;

import io.github.cote4j.balancing.Balancer;
import io.github.cote4j.balancing.Balancers;
import java.util.Locale;

/** The strategies that {@code --balance} names. */
enum Balancing {
    ROUND_ROBIN,
    LEAST_PENDING,
    LEAST_TIME,
    PEAK_EWMA;

    /** A new balancer of this kind, for one requester. */
    Balancer create() {
        return switch (this) {
            case ROUND_ROBIN -> Balancers.roundRobin();
            case LEAST_PENDING -> Balancers.leastPending();
            case LEAST_TIME -> Balancers.leastResponseTime();
            case PEAK_EWMA -> Balancers.peakEwma();
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
