package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.monitor.ComponentView.State;
import org.junit.jupiter.api.Test;

/** cote.js's graph, rule by rule. */
class StatusGraphTest {
    private final FakeMesh mesh = new FakeMesh();

    private String graph() {
        return StatusGraph.of(mesh.snapshot(), "own").toString();
    }

    @Test
    void hostsComeFirstThenProcessesThenComponentsAndLinksGoFromWhatIsLinkedTo() {
        mesh.with("x", "first", "publisher", "p0", "h0")
                .with("b", "asker", "requester", "p1", "h1")
                .with("a", "clock", "responder", "p1", "h1")
                .linked("b", "a");

        assertThat(graph())
                .isEqualTo("{\"nodes\":[" + "{\"id\":\"h0\",\"type\":\"host\",\"name\":\"h0\"},"
                        + "{\"id\":\"h1\",\"type\":\"host\",\"name\":\"h1\"},"
                        + "{\"id\":\"p0\",\"type\":\"process\",\"name\":\"java p0\"},"
                        + "{\"id\":\"p1\",\"type\":\"process\",\"name\":\"java p1\"},"
                        + "{\"id\":\"x\",\"type\":\"node\",\"name\":\"first\"},"
                        + "{\"id\":\"b\",\"type\":\"node\",\"name\":\"asker\"},"
                        + "{\"id\":\"a\",\"type\":\"node\",\"name\":\"clock\"}],"
                        + "\"links\":[{\"source\":6,\"target\":5},"
                        + "{\"source\":4,\"target\":2},{\"source\":5,\"target\":3},{\"source\":6,\"target\":3},"
                        + "{\"source\":3,\"target\":1}]}");
    }

    @Test
    void theToolsOwnProcessAndWhatAGatewayMakesForItselfAreLeftOutButTheirHostIsNot() {
        mesh.with("o", "monitor", "monitor", "own", "h")
                .with("s", "sockendSub", "subscriber", "p", "h")
                .with("r", "sockendReq", "requester", "p", "h")
                .linked("o", "s");

        assertThat(graph())
                .isEqualTo("{\"nodes\":[{\"id\":\"h\",\"type\":\"host\",\"name\":\"h\"},"
                        + "{\"id\":\"p\",\"type\":\"process\",\"name\":\"java p\"}],\"links\":[]}");
    }

    @Test
    void whatIsLostOrHasLeftIsNotShown() {
        mesh.with(FakeMesh.view("a", "clock", "responder", "p", "h", State.LOST))
                .with(FakeMesh.view("b", "clock", "responder", "p", "h", State.LEFT));

        assertThat(graph()).isEqualTo("{\"nodes\":[],\"links\":[]}");
    }
}
