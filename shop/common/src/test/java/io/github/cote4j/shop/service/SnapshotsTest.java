package io.github.cote4j.shop.service;

import static io.github.cote4j.shop.ShopMesh.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Event;
import io.github.cote4j.Publisher;
import io.github.cote4j.shop.ShopMesh;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final ShopMesh mesh = new ShopMesh();
    private final AtomicInteger state = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private Publisher publisher;
    private BlockingDeque<Event> updates;

    @BeforeEach
    void aPublisherWithAListener() throws Exception {
        publisher = mesh.cote().publisher("counter", options -> options.namespace("counter"));
        updates = mesh.updates("counter");
    }

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void changesThatComeTogetherAreToldAsOne() {
        Snapshots snapshots = snapshots(state::get);

        for (int i = 0; i < 1_000; i++) {
            state.incrementAndGet();
            snapshots.changed();
        }

        told(1_000);
        assertThat(fetched.get()).isLessThan(100);
    }

    @Test
    void aChangeWhileAStateIsFetchedIsToldByTheNext() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        Snapshots snapshots = snapshots(() -> {
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

        told(7);
        assertThat(updates).extracting(event -> event.as(Integer.class)).containsExactly(0, 7);
    }

    @Test
    void aStateThatCouldNotBeFetchedIsTriedAgain() {
        Snapshots snapshots = snapshots(() -> {
            if (fetched.get() == 1) {
                throw new IllegalStateException("this failure is part of the test");
            }
            return state.get();
        });
        state.set(3);

        snapshots.changed();

        told(3);
        assertThat(fetched.get()).isEqualTo(2);
        assertThat(snapshots.first()).succeedsWithin(PATIENCE);
    }

    @Test
    void theFirstFailsWhenItEndsBefore() {
        Snapshots snapshots = snapshots(state::get);

        snapshots.close();
        snapshots.changed();

        assertThat(snapshots.first()).isCompletedExceptionally();
        assertThat(fetched.get()).isZero();
    }

    private Snapshots snapshots(Supplier<Integer> fetch) {
        Snapshots snapshots = new Snapshots(publisher, () -> {
            fetched.incrementAndGet();
            return fetch.get();
        });
        mesh.closing(snapshots::close);
        return snapshots;
    }

    private void told(int newest) {
        await().atMost(PATIENCE)
                .until(() -> !updates.isEmpty() && updates.getLast().as(Integer.class) == newest);
    }
}
