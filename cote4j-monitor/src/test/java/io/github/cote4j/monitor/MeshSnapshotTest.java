package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scripts and pages read. */
class MeshSnapshotTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void asJsonItHasTheNamesOfTheRecordsInstantsAsTextAndEnumsInLowerCase() {
        MeshSnapshot snapshot = new MeshSnapshot(
                TIME,
                List.of(new ComponentView(
                        "id",
                        "name",
                        "requester",
                        "jvm",
                        "key",
                        null,
                        "",
                        "10.0.0.1",
                        null,
                        "process",
                        "command",
                        "host",
                        ComponentView.State.LOST,
                        "link lost",
                        TIME,
                        TIME,
                        false,
                        TIME,
                        TIME,
                        1,
                        new Traffic(1.5, 0, 10, 20, 1, 2, 3, 0, 4, 5, 6, 7, 8))),
                List.of(new LinkView("id", "other", 2.0, 0.5, 100L), new LinkView("node", "id", null, null, null)),
                List.of(new Alert("clock-1", "clock", Alert.Severity.WARNING, null, "text", "remedy", TIME)),
                List.of(new LogEntry(TIME, "lost", "id", "name", "requester", "host", "link lost")));

        assertThat(snapshot.json()).isEqualTo("""
                        {"time":"2026-01-02T03:04:05.678Z","components":[{"id":"id","name":"name","type":"requester",\
                        "runtime":"jvm","key":"key","namespace":null,"environment":"","address":"10.0.0.1","port":null,\
                        "process":"process","command":"command","host":"host","state":"lost","reason":"link lost",\
                        "since":"2026-01-02T03:04:05.678Z","started":"2026-01-02T03:04:05.678Z","startedKnown":false,\
                        "firstSeen":"2026-01-02T03:04:05.678Z","lastSeen":"2026-01-02T03:04:05.678Z","links":1,\
                        "traffic":{"requestsPerSecond":1.5,"errorsPerSecond":0.0,"p50Micros":10,"p99Micros":20,\
                        "inFlight":1,"queued":2,"eventsPerSecond":3.0,"droppedPerSecond":0.0,"requests":4,"errors":5,\
                        "refused":6,"events":7,"dropped":8}}],"links":[{"source":"id","target":"other",\
                        "perSecond":2.0,"failedPerSecond":0.5,"total":100},{"source":"node","target":"id",\
                        "perSecond":null,"failedPerSecond":null,"total":null}],"alerts":[{"id":"clock-1","kind":"clock",\
                        "severity":"warning","component":null,"text":"text","remedy":"remedy",\
                        "since":"2026-01-02T03:04:05.678Z"}],"log":[{"time":"2026-01-02T03:04:05.678Z",\
                        "event":"lost","component":"id","name":"name","type":"requester","host":"host",\
                        "reason":"link lost"}]}""");
    }
}
