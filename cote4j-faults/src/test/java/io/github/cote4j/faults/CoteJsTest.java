package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same faults with npm's cote: on both sides, to be measured, and behind requesters of ours, who keep their word. */
@Tag("cote.js")
@ExtendWith(SkipsAloud.class)
class CoteJsTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUEUED")
    void theSameFaultsAreMeasuredOnCoteJs(Scenario scenario) {
        Result result = scenario.run(Pair.NODE);

        Figures figures = result.figures();
        assertThat(figures.sent()).isGreaterThanOrEqualTo(Trio.WARM_UP + 200);
        assertThat(figures.answered()).isGreaterThanOrEqualTo(Trio.WARM_UP);
        assertThat(figures.answered() + figures.failures() + figures.hung()).isEqualTo(figures.sent());
    }

    @ParameterizedTest
    @EnumSource(names = {"KILLED", "ROLLING", "STOPPED", "RESET"})
    void requestsOfOursToNodeRespondersEndOnceAndSayTheTruth(Scenario scenario) {
        Result result = scenario.run(new Pair(Language.JVM, Language.NODE));

        Figures figures = Kept.requests(result.history());
        assertThat(figures.failed().keySet()).isSubsetOf("LinkLostException", "RequestTimeoutException");
        Kept.recovered(result);
    }
}
