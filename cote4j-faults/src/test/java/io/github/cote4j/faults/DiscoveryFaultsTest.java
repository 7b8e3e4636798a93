package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.Language.Role;
import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.faults.programs.UdpRelayProgram;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hellos that are lost, late, doubled or out of order. */
@Tag("cable")
@ExtendWith(SkipsAloud.class)
class DiscoveryFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void linksLiveOnWhereNoHelloArrives() {
        Result result = Scenario.UDP_CUT.run(Pair.JVM);

        Figures figures = Kept.requests(result);
        assertThat(figures.failed()).isEmpty();
        assertThat(Figures.even(figures.share(result.fault(), result.healed()), Trio.NAMES))
                .as("shares while no hello arrived: %s", figures.share(result.fault(), result.healed()))
                .isTrue();
    }

    @Test
    void nobodyIsTakenForGoneWhenThirtyPerCentOfThePacketsAreLost() {
        try (Site site = new Site("lossy-discovery")) {
            // The default times' ratio, four times as fast: these 12 s are worth 48.
            site.with("COTE_HELLO_INTERVAL", "500")
                    .with("COTE_CHECK_INTERVAL", "1000")
                    .with("COTE_NODE_TIMEOUT", "1250");
            Trio trio = new Trio(site, Pair.JVM);
            site.host(Trio.CALLER).firewall().loseUdp(0.3);
            Trio.NAMES.forEach(name -> trio.host(name).firewall().loseUdp(0.3));
            trio.load(2_400);
            trio.awaitSent(2_400);

            assertThat(trio.caller().ask("departures")).isZero();
            Result result = trio.result("LOSSY_DISCOVERY", Site.now(), Site.now());
            assertThat(Kept.requests(result).failed()).isEmpty();
        }
    }

    @Test
    void lateDoubledAndOvertakenHellosChangeNothing() {
        try (Site site = new Site("relayed-discovery")) {
            site.with("COTE_HELLO_INTERVAL", "200");
            Running near = site.responder(Language.JVM, "near", "delay=20");
            Running relay = site.tool(
                    UdpRelayProgram.class,
                    "relay",
                    "to=" + site.host("caller").address(),
                    "delay=1500",
                    "twice=50",
                    "lose=30",
                    "seed=7");
            Running caller = site.requester(Language.JVM, "caller");
            // Nobody hears it but through the relay, so its address has to be told.
            site.host("far").firewall().cutUdp(site.host("relay"));
            site.with("COTE_UNICAST", site.host("relay").address())
                    .with("COTE_ADVERTISE", site.host("far").address());
            Running far = site.start(Language.JVM, Role.RESPONDER, "far", "far", "delay=20");
            caller.awaitAnswer("peers", 2);

            caller.tell("load 1600 200");
            caller.awaitAtLeast("sent", 1_000, PATIENCE);
            assertThat(caller.ask("departures")).isZero();
            // Hellos that are still on their way come after its goodbye.
            far.terminate();
            assertThat(far.awaitEnd(PATIENCE)).isEqualTo(143);
            caller.awaitAtLeast("done", 1_600, PATIENCE);

            Figures figures = Kept.requests(site.history());
            assertThat(figures.failed()).isEmpty();
            assertThat(figures.share(0, Long.MAX_VALUE)).containsKeys("near", "far");
            assertThat(near.alive() && relay.alive()).isTrue();
        }
    }
}
