package io.github.cote4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    @Test
    void tasksRunOneAtATimeInTheOrderOfEachThread() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        SerialExecutor serial = new SerialExecutor(pool);
        int threads = 3;
        int each = 20_000;
        CountDownLatch all = new CountDownLatch(threads * each);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        List<List<Integer>> seen = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<Integer> mine = Collections.synchronizedList(new ArrayList<>());
            seen.add(mine);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            int number = i;
                            serial.execute(() -> {
                                if (inside.incrementAndGet() > 1) {
                                    together.incrementAndGet();
                                }
                                mine.add(number);
                                inside.decrementAndGet();
                                all.countDown();
                            });
                        }
                    })
                    .start();
        }
        try {
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            pool.shutdown();
        }
        assertThat(together).hasValue(0);
        assertThat(seen).allSatisfy(mine -> assertThat(mine).hasSize(each).isSorted());
    }

    @Test
    void aTaskThatFailsStopsNoneBehindIt() {
        List<Integer> ran = new ArrayList<>();
        SerialExecutor serial = new SerialExecutor(Runnable::run);
        serial.execute(() -> {
            throw new AssertionError("expected by the test");
        });
        serial.execute(() -> ran.add(2));

        assertThat(ran).containsExactly(2);
        assertThat(serial.size()).isZero();
    }
}
