package io.github.cote4j.shop.service;

import static io.github.cote4j.shop.TestMesh.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final AtomicInteger state = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final List<Object> told = new CopyOnWriteArrayList<>();
    private Snapshots snapshots;

    @AfterEach
    void end() {
        snapshots.close();
    }

    @Test
    void changesThatComeTogetherAreToldAsOne() {
        snapshots = snapshots(state::get);

        for (int i = 0; i < 1_000; i++) {
            state.incrementAndGet();
            snapshots.changed();
        }

        toldLast(1_000);
        assertThat(fetched.get()).isLessThan(100);
    }

    @Test
    void aChangeWhileAStateIsFetchedIsToldByTheNext() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        snapshots = snapshots(() -> {
            int read = state.get();
            fetching.countDown();
            goOn.acquireUninterruptibly();
            return read;
        });

        snapshots.changed();
        assertThat(fetching.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        state.set(7);
        snapshots.changed();
        goOn.release(2);

        toldLast(7);
        assertThat(told).containsExactly(0, 7);
    }

    @Test
    void aStateThatCouldNotBeFetchedIsTriedAgain() {
        snapshots = snapshots(() -> {
            if (fetched.get() == 1) {
                throw new IllegalStateException("this failure is part of the test");
            }
            return state.get();
        });
        state.set(3);

        snapshots.changed();

        toldLast(3);
        assertThat(fetched.get()).isEqualTo(2);
        assertThat(snapshots.first()).succeedsWithin(PATIENCE);
    }

    @Test
    void theFirstFailsWhenItEndsBefore() {
        snapshots = snapshots(state::get);

        snapshots.close();
        snapshots.changed();

        assertThat(snapshots.first()).isCompletedExceptionally();
        assertThat(fetched.get()).isZero();
    }

    private Snapshots snapshots(Supplier<Integer> fetch) {
        Supplier<Integer> counted = () -> {
            fetched.incrementAndGet();
            return fetch.get();
        };
        return new Snapshots("counter", told::add, counted, 10);
    }

    private void toldLast(int newest) {
        await().atMost(PATIENCE)
                .until(() -> !told.isEmpty() && told.get(told.size() - 1).equals(newest));
    }
}
