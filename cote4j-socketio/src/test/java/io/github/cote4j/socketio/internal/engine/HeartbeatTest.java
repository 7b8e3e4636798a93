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
    void whoIsNotReadFromIsPingedButNeedNotAnswer() {
        heartbeat.due(1100);
        heartbeat.enforce(false, 1110);

        assertThat(heartbeat.due(1130)).isEqualTo(Due.PING);
        assertThat(heartbeat.due(1229)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1230)).isEqualTo(Due.PING);

        heartbeat.enforce(true, 1300);
        assertThat(heartbeat.due(1329)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1330)).isEqualTo(Due.DEAD);
    }

    @Test
    void whoIsNotReadFromForLongIsGivenUp() {
        heartbeat.enforce(false, 1010);
        heartbeat.due(1500);
        heartbeat.enforce(false, 1500);

        assertThat(heartbeat.due(1529)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(1530)).isEqualTo(Due.DEAD);
    }
}
