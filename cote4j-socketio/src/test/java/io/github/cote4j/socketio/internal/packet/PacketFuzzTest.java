package io.github.cote4j.socketio.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cote4j.socketio.fuzz.Mutator;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Messages of a client, whatever they hold: each is a packet or is refused. Messages are parted by the byte 0xff; those after
 * the first are binary when a {@code b} begins them.
 */
class PacketFuzzTest {
    private static final PacketLimits LIMITS = new PacketLimits(4, 2000, 20, 20, 10, 200, 200);
    private static final PacketDecoder.Format FORMAT = new PacketDecoder.Format(LIMITS);
    private static final PacketEncoder ENCODER = new PacketEncoder();

    @FuzzTest(maxDuration = "2m")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void packets(byte[] input) throws Exception {
        PacketDecoder decoder = FORMAT.newDecoder();
        try {
            int from = 0;
            while (from <= input.length) {
                int end = from;
                while (end < input.length && input[end] != (byte) 0xff) {
                    end++;
                }
                boolean binary = from > 0 && end > from && input[from] == 'b';
                byte[] message = Arrays.copyOfRange(input, binary ? from + 1 : from, end);
                Packet packet = binary ? decoder.binary(message) : decoder.text(message);
                if (packet != null) {
                    check(packet);
                }
                from = end + 1;
            }
        } catch (BadPacketException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }

    @Test
    void mutationsOfTheCorpusAreDecodedOrRefused() {
        long seed = System.nanoTime();
        long runs = Mutator.run(PacketFuzzTest.class, "packets", Duration.ofSeconds(1), seed, this::packets);
        System.err.println("packets: " + runs + " inputs of seed " + seed);
    }

    /** What was decoded keeps to the limits, and is decoded to the same again after it was encoded. */
    private static void check(Packet packet) throws BadPacketException {
        assertThat(packet.namespace()).startsWith("/");
        assertThat(packet.namespace().length()).isLessThanOrEqualTo(LIMITS.namespaceLength());
        if (packet instanceof Packet.Event event) {
            assertThat(event.name().length()).isLessThanOrEqualTo(LIMITS.eventNameLength());
            Object[] args = event.args().toArray();
            EncodedPacket encoded = ENCODER.event(event.namespace(), event.id(), event.name(), args);
            Packet.Event again = (Packet.Event) decode(encoded);
            assertThat(again.name()).isEqualTo(event.name());
            assertThat(again.id()).isEqualTo(event.id());
            assertThat(again.args().toString()).isEqualTo(event.args().toString());
        } else if (packet instanceof Packet.Ack ack) {
            Packet.Ack again = (Packet.Ack)
                    decode(ENCODER.ack(ack.namespace(), ack.id(), ack.args().toArray()));
            assertThat(again.id()).isEqualTo(ack.id());
            assertThat(again.args().toString()).isEqualTo(ack.args().toString());
        }
    }

    private static Packet decode(EncodedPacket encoded) throws BadPacketException {
        PacketLimits ample = new PacketLimits(100, 1_000_000, 1000, 1000, 100, 1_000_000, 1_000_000);
        PacketDecoder decoder = new PacketDecoder.Format(ample).newDecoder();
        Packet packet = decoder.text(encoded.utf8());
        for (byte[] attachment : encoded.attachments()) {
            packet = decoder.binary(attachment);
        }
        return packet;
    }
}
