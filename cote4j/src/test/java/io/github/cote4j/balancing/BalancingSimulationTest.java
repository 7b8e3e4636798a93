package io.github.cote4j.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Compares the strategies on {@link Simulation}; what it prints is the table of docs/balancing.md. */
class BalancingSimulationTest {
    private static final long SEED = 20;
    private static final int REQUESTS = 100_000;
    private static final Simulation.Fleet MIXED = Simulation.Fleet.of(1, 1, 10);
    private static final Simulation.Fleet EVEN = Simulation.Fleet.of(1, 1, 1);

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("one 10 times slower, 1 requester", MIXED, 1, 6_000),
            new Scenario("one 10 times slower, 8 requesters", MIXED, 8, 6_000),
            new Scenario("one 10 times slower, 1 requester, light load", MIXED, 1, 1_000),
            new Scenario("all alike, 1 requester", EVEN, 1, 9_000),
            new Scenario("all alike, 8 requesters", EVEN, 8, 9_000));

    private static final List<Strategy> STRATEGIES = List.of(
            new Strategy("round robin", RoundRobin::new),
            new Strategy("least pending", random -> new LeastPending()),
            new Strategy("least response time", LeastResponseTime::new),
            new Strategy("peak-EWMA", PeakEwma::new));

    @Test
    void peakEwmaHasTheShortestTailInMixedFleets() {
        for (Scenario scenario : SCENARIOS.subList(0, 3)) {
            double best = p99(scenario, 3);
            for (int strategy = 0; strategy < 3; strategy++) {
                assertThat(best)
                        .as(scenario.name + ", against " + STRATEGIES.get(strategy).name)
                        .isLessThan(p99(scenario, strategy));
            }
        }
    }

    @Test
    void peakEwmaCostsNothingInEvenFleets() {
        for (Scenario scenario : SCENARIOS.subList(3, 5)) {
            assertThat(p99(scenario, 3)).as(scenario.name).isLessThan(1.1 * p99(scenario, 0));
        }
    }

    @Test
    void documentationShowsThisTable() throws IOException {
        StringBuilder table = new StringBuilder();
        table.append("| fleet | strategy | share of each, % | p50, ms | p99, ms |\n|---|---|---|---|---|\n");
        for (Scenario scenario : SCENARIOS) {
            for (Strategy strategy : STRATEGIES) {
                table.append(row(scenario, strategy));
            }
        }
        System.out.print(table);

        assertThat(Files.readString(Path.of("../docs/balancing.md"))).contains(table);
    }

    private static String row(Scenario scenario, Strategy strategy) {
        Simulation.Outcome outcome = scenario.run(strategy);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f, %.0f, %.0f | %.1f | %.1f |%n",
                scenario.name,
                strategy.name,
                100 * outcome.shares()[0],
                100 * outcome.shares()[1],
                100 * outcome.shares()[2],
                outcome.p50(),
                outcome.p99());
    }

    private static double p99(Scenario scenario, int strategy) {
        return scenario.run(STRATEGIES.get(strategy)).p99();
    }

    private record Strategy(String name, Function<SplittableRandom, Balancer> maker) {}

    private record Scenario(String name, Simulation.Fleet fleet, int requesters, double requestsPerSecond) {
        Simulation.Outcome run(Strategy strategy) {
            return Simulation.run(SEED, strategy.maker, requesters, fleet, requestsPerSecond, REQUESTS);
        }
    }
}
