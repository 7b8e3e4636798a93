package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.socketio.HttpReply;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow to send a request, on an embedded channel and at times of its own. */
class SlowHttpTest {
    private final EngineConfig config = config();
    private final Router router = new Router(new Engine(config, connection -> null), new Origins(Set.of(), false));
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final HttpConnection connection = new HttpConnection(
            router,
            new EngineLoop(channel.eventLoop(), TimeUnit.SECONDS.toNanos(1), false),
            channel,
            new InetSocketAddress("127.0.0.1", 1));
    private final long begin = System.nanoTime();

    SlowHttpTest() {
        channel.pipeline().addLast(new HttpServerCodec(), connection);
    }

    private static EngineConfig config() {
        EngineConfig some = EngineConfig.defaults(Runnable::run);
        return new EngineConfig(
                some.path(),
                some.transports(),
                some.origins(),
                some.onlyKnownHosts(),
                some.pingInterval(),
                some.pingTimeout(),
                some.upgradeTimeout(),
                some.maxPayload(),
                some.maxConnections(),
                some.maxBufferedBytes(),
                some.maxTotalBufferedBytes(),
                some.compression(),
                some.ioThreads(),
                List.of(request -> HttpReply.text(200, "fine")),
                some.executor());
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private boolean isOpenAfter(long seconds) {
        connection.sweep(begin + TimeUnit.SECONDS.toNanos(seconds));
        channel.runPendingTasks();
        return channel.isOpen();
    }

    @Test
    void aClientThatSendsNothingIsGivenUp() {
        assertThat(isOpenAfter(9)).isTrue();
        assertThat(isOpenAfter(11)).isFalse();
    }

    @Test
    void aHeadThatComesInDripsIsNotWaitedFor() {
        send("GET / HTTP/1.1\r\n");
        assertThat(isOpenAfter(9)).isTrue();
        send("Host: localhost\r\n");

        assertThat(isOpenAfter(11)).isFalse();
    }

    @Test
    void aBodyThatComesInDripsIsNotWaitedFor() {
        send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nab");
        assertThat(isOpenAfter(29)).isTrue();
        send("cd");

        assertThat(isOpenAfter(31)).isFalse();
    }

    @Test
    void aConnectionThatIsNotUsedAgainIsClosed() {
        send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        channel.runPendingTasks();

        assertThat(isOpenAfter(29)).isTrue();
        assertThat(isOpenAfter(32)).isFalse();
    }
}
