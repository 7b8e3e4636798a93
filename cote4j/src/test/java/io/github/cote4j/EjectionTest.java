package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.balancing.Balancers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    void aTrialThatIsRefusedIsNotRepeatedWithTheNextRequest() throws IOException {
        try (FakeService service = FakeService.jvm(mesh, "x")) {
            Requester client = mesh.cote().requester("Client", options -> options.balancer(Balancers.roundRobin()));
            service.announce();
            try (RawPeer link = service.accept()) {
                link.hello(service.id, "x");
                for (int i = 0; i < 2; i++) {
                    mesh.cote().responder("Good").on("x", request -> "good");
                }
                AtomicBoolean full = new AtomicBoolean();
                Thread answering = new Thread(() -> answer(link, full));
                answering.start();
                await().until(() -> client.connections().linked().size() == 3);
                await("taken out").pollInterval(Duration.ofMillis(1)).until(() -> {
                    int before = asked.get();
                    for (int i = 0; i < 30; i++) {
                        ask(client);
                    }
                    return before > 0 && asked.get() == before;
                });
                full.set(true);
                int before = asked.get();
                await("tried out").pollInterval(Duration.ofMillis(1)).until(() -> {
                    ask(client);
                    return asked.get() > before;
                });
                for (int i = 0; i < 100; i++) {
                    ask(client);
                }

                assertThat(asked.get() - before).isLessThan(3);
            }
        }
    }

    /** Fails each request, or refuses it when it is full, until the link ends. */
    private void answer(RawPeer link, AtomicBoolean full) {
        try {
            while (true) {
                List<String> request = link.readWork();
                asked.incrementAndGet();
                String error = full.get() ? "full\",\"code\":\"COTE_OVERLOADED\"}" : "broken\"}";
                link.frame("j:{\"message\":\"" + error, request.get(request.size() - 1));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void oneThatWasSilentIsTriedOnceAsSoonAsItAnswersWhoeverStillWaits() throws IOException {
        try (FakeService service = FakeService.jvm(mesh, "x")) {
            Requester client = mesh.cote().requester("Client", options -> options.balancer(Balancers.roundRobin())
                    .timeout(Duration.ofMillis(50)));
            service.announce();
            try (RawPeer link = service.accept()) {
                link.hello(service.id, "x");
                for (int i = 0; i < 2; i++) {
                    mesh.cote().responder("Good").on("x", request -> "good");
                }
                await().until(() -> client.connections().linked().size() == 3);
                await("taken out").pollInterval(Duration.ofMillis(1)).until(() -> timedOut(client, 10) == 0);

                // It is left out for another half a second at least.
                lateReply(link);
                await("tried")
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofMillis(300))
                        .until(() -> timedOut(client, 1) == 1);
                lateReply(link);
                int again = timedOut(client, 30);

                assertThat(again).as("trials of one that was late again").isZero();
            }
        }
    }

    /** How many of so many requests time out. */
    private static int timedOut(Requester client, int requests) {
        int timedOut = 0;
        for (int i = 0; i < requests; i++) {
            try {
                client.request("x");
            } catch (RequestTimeoutException e) {
                timedOut++;
            }
        }
        return timedOut;
    }

    /** Answers a request that has timed out. */
    private static void lateReply(RawPeer link) throws IOException {
        List<String> request = link.readWork();
        link.frame(RawPeer.nullResult(), request.get(request.size() - 1));
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
