package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.balancing.Balancers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A responder that does worse than the others is left out, and let in again when it does well. */
class EjectionTest {
    private final MeshRule mesh = new MeshRule();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean bad = new AtomicBoolean(true);

    @AfterEach
    void close() {
        mesh.close();
    }

    private Requester requesterOfThree() {
        for (int i = 0; i < 2; i++) {
            mesh.cote().responder("Good").on("x", request -> "good");
        }
        Requester client = mesh.cote().requester("Client", options -> options.balancer(Balancers.roundRobin()));
        await().until(() -> client.connections().linked().size() == 3);
        return client;
    }

    private static void ask(Requester client) {
        try {
            client.request("x");
        } catch (RemoteException e) {
            assertThat(e).hasMessage("broken");
        }
    }

    @Test
    void oneThatFailsGetsNoMoreThanTrialsUntilItHasRecovered() {
        mesh.cote().responder("Bad").on("x", request -> {
            asked.incrementAndGet();
            if (bad.get()) {
                throw new IllegalStateException("broken");
            }
            return "recovered";
        });
        Requester client = requesterOfThree();

        await("taken out").pollInterval(Duration.ofMillis(1)).until(() -> {
            int before = asked.get();
            for (int i = 0; i < 30; i++) {
                ask(client);
            }
            return before > 0 && asked.get() - before <= 1;
        });
        bad.set(false);
        await("let in again").pollInterval(Duration.ofMillis(1)).until(() -> {
            int before = asked.get();
            for (int i = 0; i < 30; i++) {
                ask(client);
            }
            return asked.get() - before == 10;
        });
    }

    @Test
    void errorsThatAHandlerMeansAreNoReason() {
        mesh.cote().responder("Strict").on("x", request -> {
            asked.incrementAndGet();
            throw new ReplyError("NOT_FOUND", "broken");
        });
        Requester client = requesterOfThree();
        for (int i = 0; i < 300; i++) {
            ask(client);
        }

        assertThat(asked).hasValue(100);
    }
}
