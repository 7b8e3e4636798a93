package io.github.cote4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompletionBatchTest {
    private final FakeLoop loop = new FakeLoop();
    private final ArrayDeque<Runnable> handedOver = new ArrayDeque<>();
    private final ArrayDeque<Runnable> spare = new ArrayDeque<>();
    private final List<Integer> ran = new ArrayList<>();
    private final CompletionBatch batch = new CompletionBatch(loop, handedOver::add, spare::add);

    private void submit(int... numbers) {
        for (int number : numbers) {
            batch.add(() -> ran.add(number));
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
        assertThat(loop.waiting()).as("looks that are scheduled when all is done").isZero();
    }

    @Test
    void whatNoThreadBeginsGoesToASpareOneEvenWhenItIsASingleTask() {
        submit(1);
        submit(2, 3);
        loop.advanceMillis(5);
        assertThat(spare).hasSize(1);
        spare.remove().run();
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
        batch.add(() -> {
            begun.countDown();
            try {
                waited.set(last.await(20, TimeUnit.SECONDS) ? 1 : -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        batch.add(last::countDown);
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
}
