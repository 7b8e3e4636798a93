package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshOptionsTest {
    private static Map<String, String> forProcesses(Map<String, String> environment) {
        Output nowhere = new Output(OutputStream.nullOutputStream(), false, () -> {});
        return new MeshOptions(new Shell(environment, InputStream.nullInputStream(), nowhere, nowhere, new Stop()))
                .variablesForProcesses();
    }

    @Test
    void processesThatMeetOnThisMachineAloneListenOnItAlone() {
        assertThat(forProcesses(Map.of()))
                .containsEntry("COTE_BROADCAST_ADDRESS", "127.255.255.255")
                .containsEntry("COTE_LISTEN", "127.0.0.1");
        assertThat(forProcesses(Map.of("COTE_BROADCAST_ADDRESS", "127.255.255.255", "COTE_BIND", "")))
                .containsEntry("COTE_LISTEN", "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "COTE_BROADCAST_ADDRESS, 10.0.255.255",
        "COTE_MULTICAST_ADDRESS, 239.1.1.1",
        "COTE_UNICAST, peer.example",
        "COTE_DISCOVERY_REDIS_URL, redis://peer.example",
        "COTE_SWIM_SEEDS, peer.example",
        "COTE_BIND, 0.0.0.0",
        "COTE_LISTEN, 0.0.0.0",
        "COTE_ADVERTISE, me.example",
        "COTE_USE_HOST_NAMES, yes",
    })
    void whoMayBeReachedFromElsewhereListensAsTheVariablesSay(String variable, String value) {
        assertThat(forProcesses(Map.of(variable, value))).doesNotContainKey("COTE_LISTEN");
    }
}
