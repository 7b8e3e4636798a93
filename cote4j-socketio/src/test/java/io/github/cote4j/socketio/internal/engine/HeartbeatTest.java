package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.socketio.internal.engine.Heartbeat.Due;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Heartbeat heartbeat = new Heartbeat(100, 30, 1000);

    @Test
    void aPingIsDueAnIntervalAfterTheLastPong() {
        assertThat(heartbeat.due(1099)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1100)).isEqualTo(Due.PING);
        heartbeat.pong(1110);

        assertThat(heartbeat.due(1209)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1210)).isEqualTo(Due.PING);
    }

    @Test
    void whoDoesNotAnswerIsDead() {
        heartbeat.due(1100);

        assertThat(heartbeat.due(1129)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1130)).isEqualTo(Due.DEAD);
    }

    @Test
    void whoSendsAnythingElseLives() {
        heartbeat.due(1100);
        heartbeat.heard(1125);

        assertThat(heartbeat.due(1154)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1155)).isEqualTo(Due.DEAD);
    }

    @Test
    void whoIsNotReadFromIsNotGivenUp() {
        heartbeat.due(1100);
        heartbeat.enforce(false, 1110);
        assertThat(heartbeat.due(5000)).isEqualTo(Due.NOTHING);

        heartbeat.enforce(true, 5000);

        assertThat(heartbeat.due(5029)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(5030)).isEqualTo(Due.DEAD);
    }
}
