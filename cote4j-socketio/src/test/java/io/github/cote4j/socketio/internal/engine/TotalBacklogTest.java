package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TotalBacklogTest {
    private int relieved;
    private final TotalBacklog total = new TotalBacklog(1000, () -> relieved++);

    @Test
    void reliefIsAskedForOnceAtATime() {
        total.add(1000);
        assertThat(relieved).isZero();

        total.add(1);
        total.add(1);
        assertThat(relieved).isEqualTo(1);

        total.relieved(true);
        assertThat(relieved).isEqualTo(2);
    }

    @Test
    void whenNothingCanBeLetGoReliefIsAskedForWhenMoreComes() {
        total.add(1001);
        total.relieved(false);
        assertThat(relieved).isEqualTo(1);

        total.add(-1);
        assertThat(relieved).isEqualTo(1);
        total.add(1);
        assertThat(relieved).isEqualTo(2);
    }

    @Test
    void aMessageForManyCountsOnce() {
        Backlog one = new Backlog(10_000, total);
        Backlog other = new Backlog(10_000, total);
        Message message = Message.text(new byte[500]);

        one.add(message);
        other.add(message);
        assertThat(total.bytes()).isEqualTo(message.weight());

        one.dropped(message);
        assertThat(total.bytes()).isEqualTo(message.weight());
        other.copied(message);
        assertThat(total.bytes()).isZero();
        assertThat(one.waiting()).isZero();
        assertThat(other.waiting()).isEqualTo(message.size());
    }

    @Test
    void farBeyondTheBoundClientsThatHaveSomethingWaitingGetNoMore() {
        Backlog backlog = new Backlog(10_000, total);
        Message message = Message.text(new byte[10]);
        assertThat(backlog.add(message)).isTrue();

        total.add(2002);

        assertThat(backlog.add(message)).isFalse();
        assertThat(new Backlog(10_000, total).add(message)).isTrue();
    }
}
