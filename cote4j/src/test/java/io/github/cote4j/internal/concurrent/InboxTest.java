package io.github.cote4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final FakeLoop loop = new FakeLoop();
    private final List<Integer> taken = new ArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final Inbox<Integer> inbox = new Inbox<>(loop, taken::add, batches::incrementAndGet);

    @Test
    void howeverManyComeTheLoopIsWokenOnce() {
        for (int i = 0; i < 100; i++) {
            inbox.offer(i);
        }
        assertThat(loop.waiting()).isEqualTo(1);
        loop.advance(0);

        assertThat(taken).hasSize(100).isSorted();
        assertThat(batches).hasValue(1);
        inbox.offer(100);
        loop.advance(0);
        assertThat(taken).hasSize(101);
    }

    @Test
    void aLongQueueLetsTheLoopDoOtherThingsInBetween() {
        for (int i = 0; i < 2_000; i++) {
            inbox.offer(i);
        }
        List<Integer> seenInBetween = new ArrayList<>();
        loop.execute(() -> seenInBetween.add(taken.size()));
        loop.advance(0);

        assertThat(seenInBetween.get(0)).isBetween(1, 1_999);
        assertThat(taken).hasSize(2_000).isSorted();
    }

    @Test
    void anItemThatFailsStopsNothing() {
        List<Integer> good = new ArrayList<>();
        Inbox<Integer> failing = new Inbox<>(
                loop,
                item -> {
                    if (item % 2 == 0) {
                        throw new IllegalStateException("expected by the test");
                    }
                    good.add(item);
                },
                () -> {
                    throw new IllegalStateException("expected by the test");
                });
        for (int round = 0; round < 3; round++) {
            failing.offer(round * 2);
            failing.offer(round * 2 + 1);
            loop.advance(0);
        }

        assertThat(good).containsExactly(1, 3, 5);
    }

    @Test
    void lingeringTakesWhatIsThereAndLeavesTheInboxUsable() {
        for (int i = 0; i < 200; i++) {
            inbox.linger();
            inbox.offer(i);
            inbox.linger();
            loop.advance(0);
            assertThat(taken).hasSize(i + 1);
        }
    }

    @Test
    void nothingIsLostBetweenManyThreadsAndALoopThatLingers() throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Loop real = new Loop() {
            @Override
            public boolean inLoop() {
                return false;
            }

            @Override
            public void execute(Runnable task) {
                thread.execute(task);
            }

            @Override
            public Timer schedule(Runnable task, long delay, TimeUnit unit) {
                throw new UnsupportedOperationException();
            }
        };
        int producers = 3;
        int each = 30_000;
        CountDownLatch all = new CountDownLatch(producers * each);
        AtomicInteger ends = new AtomicInteger();
        Inbox<?>[] self = new Inbox<?>[1];
        Inbox<Integer> busy = new Inbox<>(real, item -> all.countDown(), () -> {
            if (ends.incrementAndGet() % 7 == 0) {
                thread.execute(self[0]::linger);
            }
        });
        self[0] = busy;
        for (int p = 0; p < producers; p++) {
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            busy.offer(i);
                        }
                    })
                    .start();
        }
        try {
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            thread.shutdownNow();
        }
    }
}
