package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What lay in this process when its link died goes to another responder; what had left fails as what may have run. */
class KeptBackTest {
    private static final int REQUESTS = 400;
    private static final byte[] BODY = new byte[60_000];

    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void requestsThatWereNotWrittenWhenTheLinkDiedGoToAnotherResponder() throws IOException {
        Requester client = mesh.cote().requester("Client", options -> options.timeout(Duration.ofSeconds(30)));
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        AtomicInteger ran = new AtomicInteger();
        try (FakeService full = FakeService.jvm(mesh, "x").announce();
                RawPeer link = full.accept()) {
            link.hello(full.id, "x");
            for (int i = 0; i < REQUESTS; i++) {
                replies.add(client.send("x", BODY));
            }
            // It reads nothing: what the system takes is full, the link takes no more, and the rest waits.
            RequestEngine engine = client.engine();
            await().until(() -> engine.waiting.size() > 0);
            mesh.cote().responder("Other").on("x", request -> ran.incrementAndGet());
            await("those that waited are answered")
                    .until(() -> ran.get() > 0 && engine.sent.size() == REQUESTS - ran.get());
            int before = ran.get();
            link.reset();

            int answered = 0;
            for (CompletableFuture<Reply> reply : replies) {
                answered += ended(reply) ? 1 : 0;
            }
            assertThat(answered)
                    .as("every request that ran is answered, and the others failed as lost")
                    .isEqualTo(ran.get());
            assertThat(answered - before)
                    .as("moved: of the megabyte that a link takes before it says that it is full")
                    .isPositive()
                    .isLessThan(REQUESTS - before);
        }
    }

    private static boolean ended(CompletableFuture<Reply> reply) {
        try {
            reply.join();
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(LinkLostException.class);
            return false;
        }
    }
}
