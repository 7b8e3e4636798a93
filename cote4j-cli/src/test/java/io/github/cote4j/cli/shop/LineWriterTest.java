package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines whose stream stands still. */
@Timeout(20)
class LineWriterTest {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch standingStill = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    private void slowly(String line) {
        begun.countDown();
        try {
            standingStill.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        written.add(line);
    }

    @Test
    void closingWritesAllThatWaits() {
        try (LineWriter writer = new LineWriter("test", written::add, String::valueOf)) {
            IntStream.range(0, 100).forEach(i -> writer.accept("line " + i));
        }

        assertThat(written).hasSize(100).startsWith("line 0").endsWith("line 99");
    }

    @Test
    void aStreamThatStandsStillHoldsNobodyUpAndIsToldWhatItMissed() throws InterruptedException {
        LineWriter writer = new LineWriter("test", this::slowly, count -> count + " left out");
        writer.accept("first");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        IntStream.range(0, LineWriter.MOST + 7).forEach(i -> writer.accept("line " + i));
        assertThat(written).isEmpty();

        standingStill.countDown();
        await().until(() -> written.contains("7 left out"));
        writer.accept("afterwards");
        writer.close();

        assertThat(written)
                .hasSize(LineWriter.MOST + 3)
                .startsWith("first", "line 0")
                .endsWith("line " + (LineWriter.MOST - 1), "7 left out", "afterwards");
    }

    @Test
    void closingDoesNotWaitForAStreamThatStandsStill() throws InterruptedException {
        LineWriter writer = new LineWriter("test", this::slowly, String::valueOf);
        writer.accept("first");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        writer.close();

        assertThat(written).isEmpty();
        standingStill.countDown();
    }
}
