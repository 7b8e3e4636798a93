package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandlerThreadsTest {
    @Test
    void tasksOfAQueueRunOneAtATimeInTheirOrder() {
        try (HandlerThreads threads = new HandlerThreads(null)) {
            HandlerQueue queue = new HandlerQueue(threads);
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger running = new AtomicInteger();
            AtomicInteger together = new AtomicInteger();
            int tasks = 10_000;
            for (int i = 0; i < tasks; i++) {
                int number = i;
                queue.execute(() -> {
                    together.accumulateAndGet(running.incrementAndGet(), Math::max);
                    seen.add(number);
                    running.decrementAndGet();
                    if (number % 1000 == 0) {
                        throw new IllegalStateException("as the test wants it");
                    }
                });
            }

            await().until(() -> seen.size() == tasks);
            assertThat(seen)
                    .containsExactlyElementsOf(IntStream.range(0, tasks).boxed().toList());
            assertThat(together).hasValue(1);
        }
    }

    @Test
    void aQueueThatBlocksHoldsUpNoOther() throws InterruptedException {
        try (HandlerThreads threads = new HandlerThreads(null)) {
            CountDownLatch release = new CountDownLatch(1);
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 100; i++) {
                new HandlerQueue(threads).execute(() -> {
                    try {
                        release.await();
                        seen.add("released");
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            CountDownLatch ran = new CountDownLatch(1);
            new HandlerQueue(threads).execute(ran::countDown);
            ran.await();
            assertThat(seen).isEmpty();
            release.countDown();

            await().until(() -> seen.size() == 100);
        }
    }

    @Test
    void whatAnExecutorRefusesRunsAllTheSame() {
        HandlerThreads threads = new HandlerThreads(task -> {
            throw new RejectedExecutionException("as the test wants it");
        });
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        threads.execute(() -> seen.add(Thread.currentThread().getName()));

        await().until(() -> !seen.isEmpty());
        assertThat(seen).first().asString().startsWith("socketio-spare-");
        threads.close();
        threads.execute(() -> seen.add("after the end"));
        assertThat(seen).contains("after the end");
    }

    @Test
    void whatWaitsForHandlersIsCountedByWhatItTakesOfMemoryRatherThanByItsBytes() {
        try (FakeServer server =
                new FakeServer(builder -> builder.executor(task -> {}).maxBufferedBytes(1 << 20))) {
            server.of("/").onConnectionNonBlocking(server::recordEvents);
            FakeConnection connection = server.connect().join("/");
            String objects = "2[\"a\"" + ",{}".repeat(10_000) + "]";
            connection.receive(objects);

            assertThat(objects).hasSizeLessThan(1 << 16);
            assertThat(connection.isReading()).isFalse();
        }
    }

    @Test
    void aClientIsNotReadFromWhileItsHandlersDoNotKeepUp() {
        List<Runnable> heldBack = new ArrayList<>();
        try (FakeServer server =
                new FakeServer(builder -> builder.executor(heldBack::add).maxBufferedBytes(10_000))) {
            server.of("/").onConnectionNonBlocking(server::recordEvents);
            FakeConnection connection = server.connect().join("/");
            int sent = 0;
            while (connection.isReading()) {
                connection.receive("2[\"a\",\"" + "x".repeat(1000) + "\"]");
                sent++;
            }
            assertThat(sent).isBetween(5, 10);
            assertThat(server.seen).isEmpty();
            heldBack.remove(0).run();

            assertThat(connection.isReading()).isTrue();
            assertThat(server.seen).hasSize(sent);
        }
    }
}
