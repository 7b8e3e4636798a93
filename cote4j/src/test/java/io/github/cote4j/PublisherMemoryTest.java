package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over loopback: what a publisher holds for subscribers that do not read. */
class PublisherMemoryTest {
    private static final int BUFFER = 1 << 20;
    private static final int STALLED = 4;

    private final MeshRule mesh = new MeshRule();
    private final List<RawPeer> stalled = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawPeer each : stalled) {
            each.close();
        }
        mesh.close();
    }

    private Publisher publisher(SlowSubscriberPolicy policy) throws IOException {
        Publisher publisher = mesh.cote(builder -> builder.drain(Duration.ZERO))
                .publisher(
                        "Publisher", options -> options.slowSubscribers(policy).maxBufferedBytes(BUFFER));
        publisher.ready().join();
        for (int i = 0; i < STALLED; i++) {
            stalled.add(RawPeer.connect(publisher.port()));
        }
        await().until(() -> publisher.subscribers() == STALLED);
        return publisher;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @CsvSource({"DROP_OLDEST, 10000", "DROP_OLDEST, 20", "DISCONNECT, 10000"})
    void ofAHundredMegabytesOnlyTheBuffersAreHeld(SlowSubscriberPolicy policy, int eventBytes) throws IOException {
        Publisher publisher = publisher(policy);
        byte[] event = new byte[eventBytes];
        long before = usedHeap();
        for (long sent = 0; sent < 100_000_000; sent += eventBytes + 25) {
            publisher.publish("e", event);
        }
        await().until(() -> publisher.dropped() > 0 || publisher.subscribers() == 0);

        // Of small events the object costs as much as the bytes.
        assertThat(usedHeap() - before).isLessThan(2L * (STALLED + 1) * BUFFER + (8 << 20));
    }

    @Test
    void backPressureHoldsTheThreadsAndNotTheirEvents() throws Exception {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        long before = usedHeap();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                try {
                    while (true) {
                        publisher.publish("e", new byte[10_000]);
                    }
                } catch (CoteException e) {
                    // Closed at the end of the test.
                }
            }));
        }
        threads.forEach(Thread::start);
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

        assertThat(usedHeap() - before).isLessThan((STALLED + 1L) * BUFFER + (8 << 20));
        publisher.close();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void aThreadThatCannotWaitIsRefusedWhenTwiceTheBufferWaits() throws Exception {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        CompletableFuture<Integer> published = CompletableFuture.supplyAsync(
                () -> {
                    for (int i = 0; ; i++) {
                        try {
                            publisher.publish("e", new byte[10_000]);
                        } catch (CoteException e) {
                            assertThat(e).hasMessageContaining("must not wait");
                            return i;
                        }
                    }
                },
                publisher.loop);

        assertThat(published.get(10, TimeUnit.SECONDS)).isBetween(BUFFER / 10_000, 3 * BUFFER / 10_000);
    }

    @Test
    void anInterruptedThreadThatGoesOnIsRefusedToo() throws Exception {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            Thread.currentThread().interrupt();
            try {
                while (true) {
                    publisher.publish("e", new byte[10_000]);
                }
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        });

        assertThatThrownBy(() -> ended.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CoteException.class);
    }
}
