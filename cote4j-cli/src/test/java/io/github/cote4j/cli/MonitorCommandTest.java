package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The monitor where there is no terminal, in a mesh of the test's own. */
class MonitorCommandTest {
    private final Map<String, String> mesh = Run.mesh();
    private final List<Run> background = new ArrayList<>();

    @AfterEach
    void everyCommandEndsWell() {
        background.forEach(run -> assertThat(run.stop()).as(run.err()).isEqualTo(ExitCode.DONE));
    }

    private Run background(String... args) {
        Run run = Run.start(mesh, "", args);
        background.add(run);
        return run;
    }

    private static JsonNode json(String line) {
        return new JsonMapper().readTree(line);
    }

    @Test
    void arrivalsAndDeparturesAreAJsonLineEach() {
        Run monitor = background("monitor");
        await().until(() -> monitor.err().contains("a line for each"));
        Run responder = Run.start(mesh, "", "respond", "t", "--name", "Time \"1\"");
        await().until(() -> monitor.lines().size() == 1);
        assertThat(responder.stop()).isZero();
        await().until(() -> monitor.lines().size() == 2);

        JsonNode arrived = json(monitor.lines().get(0));
        assertThat(arrived.get("event").stringValue()).isEqualTo("arrived");
        assertThat(arrived.get("name").stringValue()).isEqualTo("Time \"1\"");
        assertThat(arrived.get("type").stringValue()).isEqualTo("responder");
        assertThat(arrived.get("reason").stringValue()).isEmpty();
        JsonNode left = json(monitor.lines().get(1));
        assertThat(left.get("event").stringValue()).isEqualTo("left");
        assertThat(left.get("reason").stringValue()).isEqualTo("goodbye");
        assertThat(left.get("component")).isEqualTo(arrived.get("component"));
    }

    @Test
    void withPrettyTheyAreLinesForAPerson() {
        Run monitor = background("monitor", "--pretty");
        await().until(() -> monitor.err().contains("a line for each"));
        background("respond", "t", "--name", "Time Service");
        await().untilAsserted(() ->
                assertThat(monitor.out()).containsPattern("\\d\\d:\\d\\d:\\d\\d  arrived +Time Service +responder"));
    }

    @Test
    void onceIsOneJsonObjectOfTheMesh() {
        Run responder = background("respond", "t", "--name", "Time Service");
        await().until(() -> responder.err().contains("answering"));
        Run once = Run.of(mesh, "monitor", "--once", "--wait", "3s", "--interval", "100ms");

        assertThat(once.code()).isZero();
        assertThat(once.lines()).hasSize(1);
        JsonNode snapshot = json(once.out());
        assertThat(snapshot.propertyNames()).containsExactly("time", "components", "links", "alerts", "log");
        JsonNode component = snapshot.get("components").get(0);
        assertThat(component.get("name").stringValue()).isEqualTo("Time Service");
        assertThat(component.get("state").stringValue()).isEqualTo("up");
        assertThat(component.get("traffic").isObject()).as(once.out()).isTrue();
    }

    @Test
    void oncePrettyIsATable() {
        Run responder = background("respond", "t", "--name", "Time Service");
        await().until(() -> responder.err().contains("answering"));
        Run once = Run.of(mesh, "monitor", "--once", "--wait", "2s", "--pretty");

        assertThat(once.code()).isZero();
        assertThat(once.out())
                .contains("1 component, 1 process, 1 host, 1 environment")
                .containsPattern("NAME.* TYPE .*ADDRESS.*HOST.*UPTIME")
                .containsPattern("Time Service +responder");
    }
}
