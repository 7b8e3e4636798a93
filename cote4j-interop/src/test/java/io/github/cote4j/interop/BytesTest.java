package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bytes as the body of a request, which only cote4j's responders understand. */
class BytesTest {
    private final Mesh mesh = new Mesh();
    private final String key = mesh.ad("").key();

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    @Test
    void bytesSurviveThereAndBackBetweenTwoJvms() {
        Cote server = mesh.jvm(Settings.DEFAULT).cote();
        Cote client = mesh.jvm(Settings.DEFAULT).cote();
        server.responder("responder", options -> options.key(key))
                .on("echo", request -> request.body().bytes());
        byte[] bytes = {0, 1, 'j', ':', 's', ':', -1};

        byte[] echoed = client.requester(
                        "requester", options -> options.key(key).timeout(Duration.ofSeconds(10)))
                .request("echo", bytes)
                .results()
                .get(0)
                .bytes();

        assertThat(echoed).isEqualTo(bytes);
    }
}
