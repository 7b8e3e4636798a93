package io.github.cote4j.socketio.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.ServerStats;
import io.github.cote4j.socketio.fuzz.ErrorOutput;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Clients that come, talk and go for as long as it takes, some of them killed or frozen. After each round, when all have
 * gone, the server must hold nothing of them; what the process holds must not grow from round to round.
 */
final class Soak {
    /** Soon to notice who is frozen, and not so soon that a process of many clients on a busy host is taken for one. */
    private static final Limits LIMITS =
            new Limits(Duration.ofMillis(300), Duration.ofSeconds(2), Limits.DEFAULT.maxPayload());

    private static final int CLIENTS = 15;
    private static final long HEAP_GROWTH = 8 << 20;
    private static final long DIRECT_GROWTH = 16 << 20;
    private static final int THREAD_GROWTH = 16;
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Duration time;
    private final Duration round;
    private final Random random;
    private final PrintStream out;
    private final Map<String, Long> done = new HashMap<>();

    /** For so long; the seed decides what clients do. */
    Soak(Duration time, Duration round, long seed, PrintStream out) {
        this.time = time;
        this.round = round;
        this.random = new Random(seed);
        this.out = out;
        out.println("seed " + seed);
    }

    /** Fails with what has grown, leaked or gone wrong. */
    void run() {
        long end = System.nanoTime() + time.toNanos();
        try (ErrorOutput errors = ErrorOutput.listen();
                JvmHost host = JvmHost.start(LIMITS);
                Client first = new Client();
                Client second = new Client()) {
            Footprint before = null;
            Footprint after = null;
            for (int rounds = 0; rounds < 2 || System.nanoTime() < end; rounds++) {
                play(host, List.of(first, second), rounds);
                after = settled(host);
                // Classes, pools and compiled code come with the first round.
                before = before == null ? after : before;
                out.println("round " + rounds + ": " + after + ", " + done);
                assertThat(errors.suspicious()).isEmpty();
            }
            assertThat(after.heap() - before.heap()).as("growth of the heap").isLessThan(HEAP_GROWTH);
            assertThat(after.direct() - before.direct())
                    .as("growth outside of the heap")
                    .isLessThan(DIRECT_GROWTH);
            assertThat(after.threads() - before.threads()).as("more threads").isLessThan(THREAD_GROWTH);
            out.println(host.server().stats());
        }
    }

    private void play(JvmHost host, List<Client> clients, int number) {
        try (Client victim = new Client()) {
            CompletableFuture<?> ending = churn(victim, host);
            List<CompletableFuture<Object>> lasting =
                    clients.stream().map(client -> churn(client, host)).toList();
            long come = host.server().stats().accepted();
            await().atMost(WAIT).until(() -> host.server().stats().accepted() > come + 3 * CLIENTS);
            if (number % 2 == 0) {
                victim.freeze();
                // The server gives up those that are frozen, and the other processes' clients are left.
                await().atMost(WAIT).until(() -> host.server().stats().connections() <= 2 * CLIENTS);
            }
            victim.kill();
            assertThat(ending).failsWithin(Duration.ofSeconds(5));
            for (CompletableFuture<Object> client : lasting) {
                count((Map<?, ?>) client.orTimeout(60, TimeUnit.SECONDS).join());
            }
        }
    }

    private CompletableFuture<Object> churn(Client client, JvmHost host) {
        return client.begin(
                "churn",
                host.url(),
                Map.of("clients", CLIENTS, "seconds", round.toMillis() / 1000.0, "seed", random.nextInt()));
    }

    private void count(Map<?, ?> counts) {
        counts.forEach((what, count) -> done.merge((String) what, ((Number) count).longValue(), Long::sum));
    }

    private static Footprint settled(JvmHost host) {
        await().atMost(WAIT).untilAsserted(() -> {
            ServerStats stats = host.server().stats();
            assertThat(stats.connections()).isZero();
            assertThat(stats.sockets()).isZero();
        });
        host.application().forget();
        return Footprint.take();
    }
}
