package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Asked;
import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Responders that answer, and badly. */
@ExtendWith(SkipsAloud.class)
class BadResponderTest {
    /** Two seconds to find out, then five seconds in which it counts. */
    private static final int FIND_OUT = 2 * Trio.RATE;

    private static final int COUNTS = 5 * Trio.RATE;

    @Test
    void aSlowResponderGetsNextToNothingUntilItIsFastAgain() {
        bad("slow", "delay 1500", "delay " + Trio.WORK_MILLIS, figures -> assertThat(figures.failed())
                .isEmpty());
    }

    @Test
    void aFailingResponderGetsNextToNothingUntilItWorksAgain() {
        bad("failing", "fail", "work", figures -> assertThat(figures.failed().keySet())
                .isSubsetOf("RemoteException"));
    }

    private static void bad(String name, String worse, String better, java.util.function.Consumer<Figures> ends) {
        try (Site site = new Site(name + "-responder")) {
            Trio trio = new Trio(site, Pair.JVM);
            trio.load(200 + FIND_OUT + COUNTS + 2_400);
            trio.awaitSent(200);
            trio.responder("b").tell(worse);
            trio.awaitSent(200 + FIND_OUT);
            long found = Site.now();
            trio.awaitSent(200 + FIND_OUT + COUNTS);
            long better0 = Site.now();
            trio.responder("b").tell(better);
            Result result = trio.result(name, found, better0);
            System.err.println(result);

            Figures figures = Kept.requests(result);
            ends.accept(figures);
            long toBad = result.history().requests().stream()
                    .filter(asked -> asked.sentAt() >= found && asked.sentAt() < better0)
                    .flatMap(asked -> asked.runs().stream())
                    .map(Asked.Run::by)
                    .filter("b"::equals)
                    .count();
            assertThat(toBad).as("requests sent to it once it was known").isLessThan(COUNTS / 50);
            assertThat(result.recoverMillis()).isPresent();
        }
    }
}
