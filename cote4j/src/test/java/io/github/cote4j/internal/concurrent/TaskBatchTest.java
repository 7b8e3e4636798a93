package io.github.cote4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskBatchTest {
    private final FakeLoop loop = new FakeLoop();
    private final ArrayDeque<Runnable> handedOver = new ArrayDeque<>();
    private final ArrayDeque<Runnable> spare = new ArrayDeque<>();
    private final List<Integer> ran = new ArrayList<>();
    private final TaskBatch batch = new TaskBatch(loop, handedOver::add, spare::add);

    private void submit(int... numbers) {
        for (int number : numbers) {
            batch.add(task(() -> ran.add(number)));
        }
        batch.submit();
    }

    @Test
    void tasksRunTogetherInTheirOrderForOneHandOver() {
        submit();
        assertThat(handedOver).isEmpty();
        submit(1, 2, 3);
        assertThat(handedOver).hasSize(1);
        handedOver.remove().run();
        loop.advanceMillis(100);

        assertThat(ran).containsExactly(1, 2, 3);
        assertThat(spare).isEmpty();
        assertThat(loop.waiting())
                .as("looks that are scheduled when all is done")
                .isZero();
    }

    @Test
    void whatNoThreadBeginsGoesToASpareOneEvenWhenItIsASingleTask() {
        submit(1);
        submit(2, 3);
        loop.advanceMillis(5);
        spare.forEach(Runnable::run);
        assertThat(ran).containsExactly(1, 2, 3);

        handedOver.forEach(Runnable::run);
        loop.advanceMillis(100);
        assertThat(ran).as("nothing runs twice").containsExactly(1, 2, 3);
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void aTaskThatBlocksHoldsUpNoneOfItsBatch() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger waited = new AtomicInteger();
        batch.add(task(() -> {
            begun.countDown();
            try {
                waited.set(last.await(20, TimeUnit.SECONDS) ? 1 : -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        batch.add(task(last::countDown));
        batch.submit();
        Thread first = new Thread(handedOver.remove());
        first.start();
        begun.await();
        loop.advanceMillis(5);
        spare.remove().run();
        first.join();

        assertThat(waited).hasValue(1);
        loop.advanceMillis(10);
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void withoutSpareThreadsEachTaskBehindOneThatStallsIsPromisedAThreadOfTheExecutorOnce() {
        TaskBatch handlers = new TaskBatch(loop, handedOver::add, null);
        AtomicInteger stalls = new AtomicInteger();
        Runnable goOn = () -> {
            loop.advanceMillis(50);
            assertThat(handedOver).hasSize(2);
            assertThat(stalls).hasPositiveValue();
        };
        handlers.add(new TaskBatch.Task() {
            @Override
            public void run() {
                goOn.run();
            }

            @Override
            public void stalls() {
                stalls.incrementAndGet();
            }

            @Override
            public void rejected(Throwable reason) {
                throw new AssertionError(reason);
            }
        });
        handlers.add(task(() -> ran.add(1)));
        handlers.add(task(() -> ran.add(2)));
        handlers.submit();
        handedOver.remove().run();
        handedOver.forEach(Runnable::run);

        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void whatTheExecutorRefusesIsTold() {
        TaskBatch refused = new TaskBatch(
                loop,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                null);
        List<Throwable> reasons = new ArrayList<>();
        refused.add(new TaskBatch.Task() {
            @Override
            public void run() {
                throw new AssertionError("it was refused");
            }

            @Override
            public void rejected(Throwable reason) {
                reasons.add(reason);
            }
        });
        refused.submit();

        assertThat(reasons).singleElement().isInstanceOf(RejectedExecutionException.class);
        assertThat(loop.waiting()).isZero();
    }

    private static TaskBatch.Task task(Runnable action) {
        return new TaskBatch.Task() {
            @Override
            public void run() {
                action.run();
            }

            @Override
            public void rejected(Throwable reason) {
                throw new AssertionError(reason);
            }
        };
    }
}
