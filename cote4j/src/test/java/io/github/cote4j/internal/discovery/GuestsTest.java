package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuestsTest {
    private final Guests guests = new Guests();
    private long now = Long.MAX_VALUE - 1_000;

    @Test
    void oneWhoIsHeardStaysAndOneWhoIsOnlyToldOfGoes() {
        guests.add(at(1), true, now);
        guests.add(at(2), false, now);
        assertThat(guests.toSendTo(now)).containsExactlyInAnyOrder(at(1), at(2));
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(2));
            guests.heard(at(1), now);
        }

        assertThat(guests.toSendTo(now)).containsExactly(at(1));
        assertThat(guests.size()).isEqualTo(1);
    }

    @Test
    void oneWhoWasToldOfAndAnswersStays() {
        guests.add(at(1), false, now);
        pass(Guests.SILENCE.minusSeconds(1));
        guests.heard(at(1), now);
        pass(Guests.SILENCE);

        assertThat(guests.toSendTo(now)).containsExactly(at(1));
    }

    @Test
    void oneWhoFallsSilentIsTriedNowAndThenAndForgottenInTheEnd() {
        guests.add(at(1), true, now);
        pass(Guests.SILENCE.plusMillis(1));
        int tries = 0;
        for (int second = 0; second < Guests.REMEMBERED.toSeconds(); second++) {
            tries += guests.toSendTo(now).size();
            pass(Duration.ofSeconds(1));
        }
        assertThat(tries).isBetween(50, 60);
        assertThat(guests.toSendTo(now)).isEmpty();
        assertThat(guests.size()).isZero();
    }

    @Test
    void oneWhoComesBackIsSentEverythingAgain() {
        guests.add(at(1), true, now);
        pass(Duration.ofMinutes(5));
        guests.toSendTo(now);
        guests.heard(at(1), now);

        assertThat(guests.toSendTo(now)).containsExactly(at(1));
        assertThat(guests.toSendTo(now)).containsExactly(at(1));
    }

    @Test
    void toBeToldOfAgainKeepsNobodyAlive() {
        guests.add(at(1), false, now);
        for (int second = 0; second <= Guests.SILENCE.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            guests.add(at(1), false, now);
        }

        assertThat(guests.toSendTo(now)).isEmpty();
    }

    @Test
    void forgedListsCannotFillTheTable() {
        for (int i = 0; i < 5_000; i++) {
            guests.add(at(i), false, now);
        }
        assertThat(guests.toSendTo(now)).hasSize(Guests.MAX_UNHEARD);
        guests.add(at(6_000), true, now);
        assertThat(guests.toSendTo(now)).contains(at(6_000));

        pass(Guests.SILENCE.plusMillis(1));
        guests.add(at(7_000), false, now);
        assertThat(guests.toSendTo(now)).contains(at(7_000));
    }

    @Test
    void theTableIsBoundedAndTheSilentMakeRoom() {
        for (int i = 0; i < 5_000; i++) {
            guests.add(at(i), true, now);
        }
        assertThat(guests.size()).isEqualTo(Guests.MAX_GUESTS);
        pass(Guests.SILENCE.plusMillis(1));
        guests.add(at(9_000), true, now);

        assertThat(guests.toSendTo(now)).contains(at(9_000));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static InetSocketAddress at(int number) {
        return new InetSocketAddress(UdpTransport.ipv4("10.0." + number / 256 + "." + number % 256), 12345);
    }
}
