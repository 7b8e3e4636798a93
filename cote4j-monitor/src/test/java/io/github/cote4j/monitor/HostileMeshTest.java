package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.metrics.ResponseTimes;
import io.github.cote4j.metrics.ResponseTimes.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names and numbers that nobody in his right mind announces or reports. */
class HostileMeshTest {
    private static final String NASTY = "\u001b[2J\r\n\u0000\ud800\u202e\"\\</script>" + "x".repeat(10_000);

    private final SimulatedMesh mesh = new SimulatedMesh();

    @Test
    void namesAreShownWithoutWhatCouldHarm() {
        Simulated nasty = mesh.make(NASTY, "rep");
        nasty.host = NASTY;
        nasty.key = NASTY;
        nasty.environment = NASTY;
        nasty.namespace = NASTY;
        nasty.command = NASTY;
        mesh.start(nasty);
        Simulated other = mesh.requester("other");
        other.queued = 1;
        other.unhandled = Map.of(NASTY, 1L);
        mesh.seconds(5);

        MeshSnapshot snapshot = mesh.snapshot();
        assertThat(snapshot.alerts()).isNotEmpty();
        String json = snapshot.json();
        JsonNode read = JsonMapper.shared().readTree(json.getBytes(StandardCharsets.UTF_8));
        assertThat(read.get("components").size()).isEqualTo(2);
        assertThat(json.length()).isLessThan(20_000);
        assertThat(texts(read, new ArrayList<>()))
                .allSatisfy(text -> assertThat(text.chars().noneMatch(c -> c < ' ' || c == 0x202e || c == 0xd800))
                        .isTrue());
    }

    @Test
    void aComponentWithAnIdThatIsNoneIsNotTaken() {
        for (String id : List.of("", "x".repeat(129), "a\nb", "\ud800")) {
            Simulated nasty = new Simulated(id, "nasty", "req");
            mesh.start(nasty);
        }
        mesh.seconds(1);

        assertThat(mesh.snapshot().components()).isEmpty();
    }

    @Test
    void numbersBeyondReasonBreakNothing() {
        Simulated nasty = mesh.requester("nasty").linkedTo(mesh.responder("clock", "time"), Long.MAX_VALUE, 0);
        mesh.seconds(2);
        for (long number : new long[] {Long.MAX_VALUE, 0, 1L << 53, Long.MAX_VALUE, Long.MAX_VALUE}) {
            nasty.requests = number;
            nasty.errors = number;
            nasty.refused = number;
            nasty.queued = number;
            nasty.events = number;
            nasty.dropped = number;
            nasty.started = number == 0 ? Instant.MIN.plusSeconds(1_000_000_000_000L) : Instant.EPOCH;
            nasty.times = ResponseTimes.of(List.of(new Bucket(Long.MAX_VALUE, number >> 10)), number >> 14);
            nasty.unhandled = Map.of("a", number, "b", number);
            mesh.seconds(1);
            assertThat(mesh.view(nasty).traffic()).satisfies(traffic -> {
                assertThat(traffic.requestsPerSecond()).isFinite().isNotNegative();
                assertThat(traffic.p99Micros()).isNotNegative();
            });
            assertThat(mesh.snapshot().json()).doesNotContain("NaN", "Infinity");
        }
        assertThat(mesh.model.history(nasty.id))
                .allSatisfy(sample -> assertThat(sample.requestsPerSecond()).isFinite());
    }

    @Test
    void noMoreThanTenThousandComponentsAreKept() {
        for (int i = 0; i < MeshModel.MOST_COMPONENTS + 100; i++) {
            Simulated each = new Simulated("id-" + i, "name", "req");
            mesh.seen(each);
            mesh.model.linked("link-" + i, mesh.now);
        }
        mesh.model.tick(mesh.now);

        assertThat(mesh.snapshot().components().size()).isLessThanOrEqualTo(MeshModel.MOST_COMPONENTS);
    }

    @Test
    void aReportOfManyLinksToItselfAndToNobodyIsNoLink() {
        Simulated nasty = mesh.requester("nasty");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ids.add(i % 2 == 0 ? nasty.id : "nobody-" + i);
        }
        mesh.model.reported(new ComponentStatus(nasty.id, ids, null), mesh.now);
        mesh.model.reported(new ComponentStatus("nobody", ids, null), mesh.now);

        assertThat(mesh.snapshot().links()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackKeepsNobodyForEver() {
        Simulated clock = mesh.responder("clock", "time");
        mesh.close(clock);
        mesh.now = mesh.now.minusSeconds(86_400);
        mesh.seconds(1);

        assertThat(mesh.shows(clock)).isFalse();
    }

    private static List<String> texts(JsonNode node, List<String> into) {
        if (node.isString()) {
            into.add(node.stringValue());
        }
        node.forEach(child -> texts(child, into));
        return into;
    }
}
