package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compressed messages, on loopback, for a client that reads frames itself. */
class CompressionTest {
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

    private final Site.Settings settings = new Site.Settings();
    private Site site;

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void longMessagesAreCompressedBothWaysWhenBothWant() throws Exception {
        settings.compression = true;
        site = settings.echo();
        String text = "a long text ".repeat(1000);
        try (RawClient client = RawClient.connect(site.port());
                Deflation deflation = new Deflation()) {
            client.openWebSocket(OFFER);
            assertThat(client.head())
                    .contains("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
            client.frame();

            client.send(
                    RawClient.frame(0xc1, deflation.deflate(Packet.MESSAGE, text.getBytes(StandardCharsets.UTF_8))));
            byte[] frame = client.frame();

            assertThat(frame[0]).isEqualTo((byte) 0xc1);
            assertThat(frame.length).isLessThan(1000);
            byte[] payload = Arrays.copyOfRange(frame, frame[1] < 126 ? 2 : 4, frame.length);
            assertThat(new String(deflation.inflate(payload, 1_000_000), StandardCharsets.UTF_8))
                    .isEqualTo("4" + text);
            client.send(RawClient.frame(0x81, "4short".getBytes(StandardCharsets.UTF_8)));
            assertThat(client.frame()).startsWith(0x81, 6, '4');
        }
    }

    @Test
    void nothingIsCompressedUnlessItIsSwitchedOn() throws Exception {
        site = settings.echo();
        try (RawClient client = RawClient.connect(site.port())) {
            client.openWebSocket(OFFER);

            assertThat(client.head()).doesNotContainIgnoringCase("extensions");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> site.guests.only().reason != null);
    }
}
