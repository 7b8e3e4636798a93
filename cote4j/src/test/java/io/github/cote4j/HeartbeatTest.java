package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links between cote4j components are never silent for long, and are closed when they are. */
class HeartbeatTest {
    private static final Duration SILENCE = Duration.ofMillis(240);
    private static final String BEATS = ",\"heartbeat\":80}";

    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    private Cote watchful() {
        return mesh.cote(builder -> builder.linkTimeout(SILENCE));
    }

    @Test
    void aResponderThatFallsSilentCostsItsRequestsOnlyTheLinkTimeout() throws IOException {
        try (FakeService service = FakeService.jvm(mesh, "x")) {
            Requester client = watchful().requester("Client");
            service.announce();
            try (RawPeer link = service.accept()) {
                link.frame("s:cote4j:hello", "j:{\"id\":\"" + service.id + "\",\"version\":1" + BEATS);
                CompletableFuture<Reply> reply = client.send("x");

                assertThatThrownBy(reply::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(LinkLostException.class);
                assertThat(link.isDropped()).isTrue();
            }
        }
    }

    @Test
    void anIdleLinkIsKeptByBeats() throws IOException {
        try (FakeService service = FakeService.jvm(mesh, "x")) {
            Requester client = watchful().requester("Client");
            service.announce();
            try (RawPeer link = service.accept()) {
                link.frame("s:cote4j:hello", "j:{\"id\":\"" + service.id + "\",\"version\":1" + BEATS);
                // Twelve beats take three times the silence that would cost the link.
                for (int beats = 0; beats < 12; ) {
                    if (link.read().equals(List.of("s:cote4j:alive"))) {
                        beats++;
                        link.frame("s:cote4j:alive");
                    }
                }
                assertThat(client.connections().linked()).hasSize(1);
            }
        }
    }

    @Test
    void aPeerThatPromisesNoBeatsMayBeSilent() throws IOException {
        try (FakeService node = FakeService.node(mesh);
                FakeService jvm = FakeService.jvm(mesh, "x")) {
            Requester client = watchful().requester("Client");
            node.announce();
            jvm.announce();
            try (RawPeer silent = node.accept();
                    RawPeer beating = jvm.accept()) {
                beating.frame(
                        "s:cote4j:hello", "j:{\"id\":\"" + jvm.id + "\",\"version\":1,\"handles\":[\"x\"]" + BEATS);
                for (int beats = 0; beats < 12; ) {
                    if (beating.read().equals(List.of("s:cote4j:alive"))) {
                        beats++;
                        beating.frame("s:cote4j:alive");
                    }
                }
                CompletableFuture<Reply> reply = client.send("anything");
                assertThat(silent.readWork().get(0)).contains("anything");
                assertThat(client.connections().linked()).hasSize(2);
                assertThat(reply).isNotDone();
            }
        }
    }

    @Test
    void aResponderClosesTheLinkOfARequesterThatFallsSilent() throws IOException {
        Responder responder = watchful().responder("Service").on("x", request -> "done");
        responder.ready().join();
        try (RawPeer silent = RawPeer.connect(responder.port())) {
            silent.frame("s:cote4j:hello", "j:{\"id\":\"someone\",\"version\":1" + BEATS);

            assertThat(silent.isDropped()).isTrue();
        }
        await().until(() -> responder.accepted.isEmpty());
    }

    @Test
    void aRequesterThatHangsWithItsRepliesUnreadLosesItsLink() throws IOException {
        Responder responder = watchful().responder("Service").on("x", request -> new byte[1 << 20]);
        responder.ready().join();
        try (RawPeer hung = RawPeer.connect(responder.port())) {
            hung.frame("s:cote4j:hello", "j:{\"id\":\"someone\",\"version\":1" + BEATS);
            for (int i = 0; i < 30; i++) {
                hung.request("x", i);
            }

            await().until(() -> responder.accepted.isEmpty());
        }
    }

    @Test
    void aPeerWithSlowerBeatsIsGivenThreeOfThem() throws IOException {
        Responder responder = watchful().responder("Service").on("x", request -> "done");
        responder.ready().join();
        try (RawPeer slow = RawPeer.connect(responder.port());
                RawPeer quick = RawPeer.connect(responder.port())) {
            slow.frame("s:cote4j:hello", "j:{\"id\":\"slow\",\"version\":1,\"heartbeat\":60000}");
            quick.frame("s:cote4j:hello", "j:{\"id\":\"quick\",\"version\":1" + BEATS);

            assertThat(quick.isDropped()).isTrue();
            slow.frame("j:{\"type\":\"x\"}", "s:1");
            assertThat(slow.readWork()).containsExactly("j:null", "s:done", "s:1");
        }
    }
}
