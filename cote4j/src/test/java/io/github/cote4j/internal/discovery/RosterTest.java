package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.discovery.Roster.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Advertisement RESPONDER = Components.responder("responder", "$$k", 8000, "a");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private long now = Long.MAX_VALUE - 1_000;
    private final Recorder told = new Recorder();
    private final Roster roster = new Roster(TIMEOUT, () -> now, () -> Instant.EPOCH.plusNanos(now), told);

    @Test
    void aPeerIsFoundOnceHoweverOftenItSaysHello() {
        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.NEW);
        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.KNOWN);
        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.KNOWN);

        assertThat(told.events()).containsExactly("found responder");
    }

    @Test
    void aRestartedPeerReplacesTheOneBefore() {
        hello("id-1", RESPONDER, "10.0.0.1");
        hello("id-2", RESPONDER, "10.0.0.1");

        assertThat(told.events()).containsExactly("found responder", "gone responder REPLACED", "found responder");
        assertThat(roster.peers()).extracting(Peer::id).containsExactly("id-2");
    }

    @Test
    void aRestartedPeerReplacesTheOneBeforeWhicheverAddressTheyShare() {
        hello("id-1", RESPONDER, "10.0.0.1");
        hello("id-1", RESPONDER, "127.0.0.1");
        hello("id-2", RESPONDER, "127.0.0.1");

        assertThat(roster.peers()).extracting(Peer::id).containsExactly("id-2");
    }

    @Test
    void peersOfOneAddressAndSeveralPortsStandSideBySide() {
        hello("id-1", RESPONDER, "10.0.0.1");
        hello("id-2", Components.responder("second", "$$k", 8001), "10.0.0.1");
        hello("id-3", Components.requester("third", "$$k"), "10.0.0.1");
        hello("id-4", Components.requester("fourth", "$$k"), "10.0.0.1");
        hello("id-5", RESPONDER, "10.0.0.2");

        assertThat(roster.peers()).hasSize(5);
    }

    @Test
    void aLateHelloOfThePeerBeforeChangesNothing() {
        hello("id-1", RESPONDER, "10.0.0.1");
        hello("id-2", RESPONDER, "10.0.0.1");
        told.forget();

        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.LATE);
        assertThat(told.events()).isEmpty();
    }

    @Test
    void twoPeersBehindOneTranslatedAddressDoNotOustEachOtherForEver() {
        hello("id-1", RESPONDER, "10.0.0.1");
        for (int second = 0; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            hello("id-1", RESPONDER, "10.0.0.1");
            hello("id-2", RESPONDER, "10.0.0.1");
            roster.expire();
        }

        assertThat(told.events())
                .containsExactly("found responder", "gone responder REPLACED", "found responder", "found responder");
        assertThat(roster.peers()).extracting(Peer::id).containsExactlyInAnyOrder("id-1", "id-2");
    }

    @Test
    void anAdvertisedHostCountsInsteadOfTheSource() {
        Advertisement at = advertisedAt("gateway-1");
        hello("id-1", at, "10.0.0.1");
        hello("id-2", advertisedAt("gateway-2"), "10.0.0.1");
        assertThat(roster.peers()).hasSize(2);

        hello("id-3", at, "10.0.0.9");
        assertThat(roster.peers()).extracting(Peer::id).containsExactlyInAnyOrder("id-2", "id-3");
    }

    @Test
    void aHelloThatWasOvertakenByTheGoodbyeIsIgnored() {
        hello("id-1", RESPONDER, "10.0.0.1");
        roster.goodbye("id-1");
        roster.goodbye("id-1");
        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.LATE);
        roster.goodbye("id-2");
        assertThat(hello("id-2", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.LATE);

        assertThat(told.events()).containsExactly("found responder", "gone responder GOODBYE");
    }

    @Test
    void aPeerThatIsStillThereLongAfterItsGoodbyeIsFoundAgain() {
        hello("id-1", RESPONDER, "10.0.0.1");
        roster.goodbye("id-1");
        pass(Departures.LATE.plusMillis(1));

        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.NEW);
    }

    @Test
    void aPeerIsGoneWhenItIsSilentForTheNodeTimeoutAndFoundAgainWhenItSpeaks() {
        hello("id-1", RESPONDER, "10.0.0.1");
        pass(TIMEOUT);
        roster.expire();
        assertThat(told.events()).containsExactly("found responder");

        pass(Duration.ofMillis(1));
        roster.expire();
        assertThat(told.events()).containsExactly("found responder", "gone responder TIMED_OUT");

        assertThat(hello("id-1", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.NEW);
    }

    @Test
    void aHelloThatWasOvertakenByANewerOneChangesNothing() {
        Advertisement newer = Components.responder("responder", "$$k", 8000, "a", "b");
        roster.hello(revision(0, RESPONDER), 500, at("10.0.0.1"));
        roster.hello(revision(2, newer), 500, at("10.0.0.1"));
        pass(TIMEOUT);
        roster.hello(revision(1, RESPONDER), 500, at("10.0.0.1"));
        roster.hello(revision(0, RESPONDER), 500, at("10.0.0.1"));
        roster.expire();
        assertThat(told.events()).containsExactly("found responder", "changed responder");
        assertThat(roster.peers()).extracting(Peer::advertisement).containsExactly(newer);

        pass(TIMEOUT);
        roster.expire();
        assertThat(roster.peers()).hasSize(1);
        roster.hello(revision(3, RESPONDER), 500, at("10.0.0.1"));
        assertThat(roster.peers()).extracting(Peer::advertisement).containsExactly(RESPONDER);
    }

    @Test
    void theSamePacketAgainIsASignOfLife() {
        byte[] packet = {1, 2, 3};
        assertThat(roster.heardAgain(packet, at("10.0.0.1"))).isFalse();
        hello("id-1", RESPONDER, "10.0.0.1");
        roster.remember("id-1", packet);
        pass(TIMEOUT);
        assertThat(roster.heardAgain(packet.clone(), at("10.0.0.1"))).isTrue();
        pass(TIMEOUT);
        roster.expire();
        assertThat(told.events()).containsExactly("found responder");
        assertThat(roster.peers())
                .extracting(Peer::lastSeen)
                .containsExactly(Instant.EPOCH.plusNanos(now - TIMEOUT.toNanos()));

        assertThat(roster.heardAgain(packet, at("10.0.0.2"))).isFalse();
        assertThat(roster.heardAgain(new byte[] {1, 2, 4}, at("10.0.0.1"))).isFalse();
        roster.goodbye("id-1");
        assertThat(roster.heardAgain(packet, at("10.0.0.1"))).isFalse();
    }

    @Test
    void onlyTheLatestPacketCountsAsTheSame() {
        hello("id-1", RESPONDER, "10.0.0.1");
        roster.remember("id-1", new byte[] {1});
        roster.remember("id-1", new byte[] {2});
        roster.remember("nobody", new byte[] {3});

        assertThat(roster.heardAgain(new byte[] {1}, at("10.0.0.1"))).isFalse();
        assertThat(roster.heardAgain(new byte[] {2}, at("10.0.0.1"))).isTrue();
        assertThat(roster.heardAgain(new byte[] {3}, at("10.0.0.1"))).isFalse();
    }

    @Test
    void addressesKeepTheOrderInWhichTheyWereHeard() throws Exception {
        hello("id-1", RESPONDER, "10.0.0.1");
        hello("id-1", RESPONDER, "127.0.0.1");
        hello("id-1", RESPONDER, "10.0.0.1");

        assertThat(told.events()).containsExactly("found responder", "changed responder");
        assertThat(told.last().addresses())
                .containsExactly(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void anAddressThatHasFallenSilentIsForgottenWhileAnotherSpeaks() throws Exception {
        hello("id-1", RESPONDER, "10.0.0.1");
        for (int second = 0; second < 11; second++) {
            hello("id-1", RESPONDER, "10.0.0.7");
            pass(Duration.ofSeconds(1));
            roster.expire();
        }

        assertThat(told.last().addresses()).containsExactly(InetAddress.getByName("10.0.0.7"));
        assertThat(hello("id-2", RESPONDER, "10.0.0.1")).isEqualTo(Verdict.NEW);
        assertThat(roster.peers()).hasSize(2);
    }

    @Test
    void addressesOfOnePeerAreBounded() {
        for (int i = 1; i < 50; i++) {
            hello("id-1", RESPONDER, "10.0.0." + i);
        }

        assertThat(told.last().addresses()).hasSize(Roster.MAX_ADDRESSES);
        assertThat(told.last().addresses()).contains(UdpTransport.ipv4("10.0.0.1"));
    }

    @Test
    void withoutAKnownSourceTheHostNameStandsForTheAddress() {
        hello("id-1", RESPONDER, null);
        hello("id-2", RESPONDER, null);

        assertThat(told.events()).containsExactly("found responder", "gone responder REPLACED", "found responder");
        assertThat(told.last().addresses()).isEmpty();
    }

    @Test
    void forgedHellosCannotTakeAllMemory() {
        for (int i = 0; i < Roster.MAX_PEERS; i++) {
            assertThat(hello("id-" + i, Components.requester("r", "$$"), "10.0.0.1"))
                    .isEqualTo(Verdict.NEW);
        }
        assertThat(hello("one more", Components.requester("r", "$$"), "10.0.0.1"))
                .isEqualTo(Verdict.FULL);
        assertThat(hello("id-0", Components.requester("r", "$$"), "10.0.0.1")).isEqualTo(Verdict.KNOWN);

        roster.goodbye("id-0");
        assertThat(hello("one more", Components.requester("r", "$$"), "10.0.0.1"))
                .isEqualTo(Verdict.NEW);
    }

    @Test
    void bytesOfHellosAreBoundedToo() {
        int size = 60_000;
        int fitting = (int) (Roster.MAX_BYTES / size);
        for (int i = 0; i < fitting; i++) {
            assertThat(roster.hello(said("id-" + i, RESPONDER), size, null)).isNotEqualTo(Verdict.FULL);
            roster.hello(said("id-" + i, RESPONDER), size, null);
        }
        assertThat(roster.size()).isEqualTo(1);
        for (int i = 0; i < fitting - 1; i++) {
            assertThat(roster.hello(said("other-" + i, Components.requester("r", "$$")), size, null))
                    .isEqualTo(Verdict.NEW);
        }
        assertThat(roster.hello(said("one more", Components.requester("r", "$$")), size, null))
                .isEqualTo(Verdict.FULL);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Verdict hello(String id, Advertisement advertisement, @Nullable String source) {
        return roster.hello(said(id, advertisement), 500, source == null ? null : at(source));
    }

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(UdpTransport.ipv4(address), 12345);
    }

    private static Datagram.Hello revision(long revision, Advertisement advertisement) {
        return new Datagram.Hello("process of id-1", "id-1", "host", "test", advertisement, revision);
    }

    private static Datagram.Hello said(String id, Advertisement advertisement) {
        return new Datagram.Hello("process of " + id, id, "host", "test", advertisement);
    }

    private static Advertisement advertisedAt(String host) {
        return new Advertisement(
                "service",
                "responder",
                "$$k",
                "rep",
                null,
                8000,
                null,
                null,
                null,
                null,
                null,
                new Advertisement.Jvm(1, host, null));
    }
}
