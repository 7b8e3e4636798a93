package io.github.cote4j.cli;

import io.github.cote4j.balancing.Balancer;
import io.github.cote4j.balancing.Balancers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

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

    /** Reads a name as it is written on the command line. */
    static Balancing named(String name) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Arrays.stream(values()).map(Balancing::toString).collect(Collectors.joining(", ")) + ", not "
                        + name));
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
