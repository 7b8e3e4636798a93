package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Clients that go at the very moment at which they are let in. */
class EndingWhileJoiningTest {
    @Test
    void whoseChecksEndWhileItsEndIsDealtWithIsNotLetIn() throws InterruptedException {
        try (FakeServer server = new FakeServer()) {
            Map<Socket, CompletableFuture<Object>> checked = new ConcurrentHashMap<>();
            for (String name : new String[] {"/a", "/b"}) {
                server.of(name)
                        .onConnection(socket -> server.seen.add("connected"))
                        .useNonBlocking(socket -> checked.computeIfAbsent(socket, each -> new CompletableFuture<>()));
            }
            FakeConnection connection = server.connect().receive("0/a", "0/b");
            Socket[] sockets = checked.keySet().toArray(Socket[]::new);
            assertThat(sockets).hasSize(2);
            Thread loop = new Thread(() -> connection.lost(DisconnectReason.TRANSPORT_CLOSE), "loop");
            // The first that the client's end gives up waits for its lock, and the second is still being checked.
            synchronized (sockets[0]) {
                synchronized (sockets[1]) {
                    loop.start();
                    await().until(() -> loop.getState() == Thread.State.BLOCKED);
                    checked.values().forEach(each -> each.complete("fine"));
                }
            }
            loop.join();

            assertThat(server.of("/a").sockets()).isEmpty();
            assertThat(server.of("/b").sockets()).isEmpty();
            assertThat(server.seen).isEmpty();
            assertThat(sockets).noneMatch(Socket::connected);
        }
    }

    @Test
    void whoIsCutOffByTheWordThatLetsItInIsDisconnected() {
        try (FakeServer server = new FakeServer()) {
            server.of("/").onConnection(server::recordEvents);
            FakeConnection connection = server.connect().cutOffAtNextSend().receive("0");

            assertThat(connection.isClosed()).isTrue();
            assertThat(server.of("/").sockets()).isEmpty();
            assertThat(server.seen).containsExactly("too slow");
        }
    }
}
