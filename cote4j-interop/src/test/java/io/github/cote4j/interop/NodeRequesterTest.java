package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.ReplyError;
import io.github.cote4j.interop.Side.Balancing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a Node requester does to a responder of this JVM: promises and further arguments. */
@ExtendWith(SkipsAloud.class)
class NodeRequesterTest {
    private final Mesh mesh = new Mesh();
    // First, as there may be no Node and then nothing else is to be left behind.
    private final NodeSide node = mesh.node(Settings.DEFAULT);
    private final Cote cote = mesh.jvm(Settings.DEFAULT).cote();

    @BeforeEach
    void openResponder() {
        var responder = cote.responder(
                        "responder", options -> options.key(mesh.ad("").key()))
                .on("echo", request -> request.as(Map.class).get("value"))
                .on("fail", request -> {
                    throw new ReplyError("OUT_OF_STOCK", "no more");
                })
                .on("extras", request -> request.extras().stream()
                        .map(extra -> extra.isBytes() ? List.of("bytes", extra.bytes().length) : extra.as(Object.class))
                        .toList());
        responder.ready().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    @Test
    void itsPromiseResolvesToTheResult() {
        assertThat(requester().promised(Ask.echo("value"))).isEqualTo(Map.of("resolved", "value"));
    }

    @Test
    void itsPromiseIsRejectedWithAnObjectThatHasAMessage() {
        Object rejected = requester().promised(Ask.of("fail")).get("rejected");

        assertThat(rejected).isInstanceOf(Map.class);
        Map<Object, Object> error = new HashMap<>((Map<?, ?>) rejected);
        assertThat(error).containsEntry("message", "no more").containsEntry("code", "OUT_OF_STOCK");
        assertThat((String) error.get("name")).isEqualTo(ReplyError.class.getName());
    }

    @Test
    void theArgumentsBehindItsRequestReachTheHandler() {
        Outcome outcome = requester()
                .askWith(Ask.of("extras"), "text", Map.of("a", 1), new byte[] {1, 2, 3})
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.result()).isEqualTo(List.of("text", Map.of("a", 1), List.of("bytes", 3)));
    }

    private NodeSide.NodeAsker requester() {
        return node.requester(mesh.ad("requester"), Balancing.ROUND_ROBIN);
    }
}
