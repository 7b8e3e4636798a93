package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cote4j.socketio.fuzz.Mutator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What comes on a WebSocket, whatever it is: it is read as messages or refused, and in which pieces it came makes no
 * difference. The first byte chooses the pieces and whether messages may be compressed.
 */
class FrameFuzzTest {
    private static final int MAX_PAYLOAD = 1000;

    @FuzzTest(maxDuration = "2m")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void frames(byte[] input) {
        if (input.length == 0) {
            return;
        }
        boolean compression = (input[0] & 1) != 0;
        int piece = 1 + (input[0] >> 1 & 0x1f);
        Heard atOnce = read(input, compression, input.length);
        Heard inPieces = read(input, compression, piece);
        assertThat(inPieces).hasToString(atOnce.toString());
        int most = compression ? MAX_PAYLOAD * input.length : input.length;
        assertThat(atOnce.bytes()).isLessThanOrEqualTo(most);
    }

    private static Heard read(byte[] input, boolean compression, int piece) {
        Heard heard = new Heard();
        Deflation deflation = compression ? new Deflation() : null;
        FrameReader reader = new FrameReader(MAX_PAYLOAD, deflation);
        try {
            for (int from = 1; from < input.length; from += piece) {
                ByteBuf buffer = Unpooled.wrappedBuffer(input, from, Math.min(piece, input.length - from));
                reader.read(buffer, heard);
                assertThat(buffer.isReadable()).isFalse();
            }
        } catch (BadInput e) {
            heard.refused(e);
        } finally {
            if (deflation != null) {
                deflation.close();
            }
        }
        return heard;
    }

    @Test
    void mutationsOfTheCorpusAreReadOrRefused() {
        long seed = System.nanoTime();
        long runs = Mutator.run(FrameFuzzTest.class, "frames", Duration.ofSeconds(1), seed, this::frames);
        System.err.println("frames: " + runs + " inputs of seed " + seed);
    }
}
