package io.github.cote4j.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineWheelTest {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    private static final class Entry extends DeadlineWheel.Entry {
        long deadline;
    }

    private final FakeLoop loop = new FakeLoop();
    private final List<Entry> expired = new ArrayList<>();
    private DeadlineWheel<Entry> wheel = new DeadlineWheel<>(loop, loop::nanoTime, expired::add);

    private Entry put(long millis) {
        Entry entry = new Entry();
        move(entry, TimeUnit.MILLISECONDS.toNanos(millis));
        return entry;
    }

    private void move(Entry entry, long nanos) {
        entry.deadline = loop.nanoTime() + nanos;
        wheel.put(entry, entry.deadline, loop.nanoTime());
    }

    @Test
    void neverEarlyAndATickLateAtMost() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("DeadlineWheelTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        Set<Entry> in = new HashSet<>();
        wheel = new DeadlineWheel<>(loop, loop::nanoTime, entry -> {
            assertThat(loop.nanoTime()).isBetween(entry.deadline, entry.deadline + 2 * TICK);
            assertThat(in.remove(entry)).isTrue();
        });
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    Entry entry = new Entry();
                    // Some further away than the wheel has slots, some overdue.
                    move(entry, random.nextLong(random.nextBoolean() ? 50 * TICK : 3_000 * TICK));
                    in.add(entry);
                }
                case 2 -> {
                    if (!in.isEmpty()) {
                        Entry entry = in.iterator().next();
                        if (random.nextBoolean()) {
                            wheel.remove(entry);
                            in.remove(entry);
                        } else {
                            move(entry, random.nextLong(100 * TICK));
                        }
                    }
                }
                default -> loop.advance(random.nextLong(3 * TICK));
            }
        }
        loop.advance(4_000 * TICK);
        assertThat(in).isEmpty();
        assertThat(loop.waiting())
                .as("turns that are scheduled when nothing is in")
                .isZero();
    }

    @Test
    void entriesOfOneTickExpireInTheirOrder() {
        List<Entry> put = List.of(put(15), put(15), put(15));
        loop.advanceMillis(40);

        assertThat(expired).containsExactlyElementsOf(put);
    }

    @Test
    void whatIsOverdueExpiresAtTheNextTurn() {
        Entry overdue = new Entry();
        move(overdue, -TimeUnit.SECONDS.toNanos(60));
        loop.advanceMillis(10);

        assertThat(expired).containsExactly(overdue);
    }

    @Test
    void removingWhatIsNotInDoesNothing() {
        Entry entry = new Entry();
        wheel.remove(entry);
        move(entry, TICK);
        wheel.remove(entry);
        wheel.remove(entry);
        loop.advanceMillis(100);

        assertThat(expired).isEmpty();
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void anEntryMayPutItselfAgainAndTheWheelTurnsOnAfterAFailure() {
        List<Integer> calls = new ArrayList<>();
        wheel = new DeadlineWheel<>(loop, loop::nanoTime, entry -> {
            calls.add(calls.size());
            if (calls.size() < 3) {
                move(entry, TICK);
            }
            throw new IllegalStateException("expected by the test");
        });
        put(5);
        put(5);
        loop.advanceMillis(200);

        assertThat(calls).hasSize(4);
    }

    @Test
    void aLoopThatStoodStillForLongCatchesUp() {
        for (int i = 1; i <= 2_000; i++) {
            put(i * 10L);
        }
        loop.advance(TimeUnit.SECONDS.toNanos(30));

        assertThat(expired).hasSize(2_000);
        assertThat(expired).isSortedAccordingTo((a, b) -> Long.compare(a.deadline, b.deadline));
    }
}
