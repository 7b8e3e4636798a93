package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** No buffer is lost, whatever way a connection takes. Netty reports on lost ones once the collector has found them. */
class LeakTest {
    private static final int ROUNDS = 20;

    @Test
    void noBufferIsLost() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Site.Settings settings = new Site.Settings();
            settings.maxPayload = 10_000;
            settings.maxBufferedBytes = 50_000;
            try (Site site = settings.echo()) {
                for (int i = 0; i < ROUNDS; i++) {
                    round(site);
                }
            }
            report();
        } finally {
            System.setErr(before);
            before.print(log);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("LEAK");
    }

    private static void round(Site site) throws Exception {
        String sid = site.openPolling();
        site.post(sid, "4hello\u001ebAQID");
        site.poll(sid);
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();
        wire.send("5").send("4" + "x".repeat(5000)).text();
        wire.send("4" + "x".repeat(20_000));
        String other = site.openPolling();
        site.pollAsync(other);
        site.post(other, "4" + "x".repeat(20_000));
        site.get(site.uri("/nothing"));
        Wire lost = site.webSocket("");
        Connection connection = site.guests.get(Site.sidOf(lost.text())).connection;
        lost.abort();
        for (int i = 0; i < 10; i++) {
            connection.send(Message.text(new byte[20_000]));
        }
        try (RawClient raw = RawClient.connect(site.port())) {
            raw.send("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
        }
        try (RawClient raw = RawClient.connect(site.port())) {
            raw.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(60));
        }
        try (RawClient raw = RawClient.connect(site.port())) {
            raw.openWebSocket("").head();
            raw.send(new byte[] {(byte) 0x81, (byte) 0xfe, 1});
        }
    }

    /** Has lost buffers found: the detector looks when buffers are made. */
    private static void report() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            for (int k = 0; k < 200; k++) {
                ByteBuf some = ByteBufAllocator.DEFAULT.directBuffer(64);
                some.release();
            }
        }
    }
}
