package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.LogEntry;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has happened from one snapshot to the next. For one thread. */
public final class News {
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private @Nullable LogEntry newest;

    /**
     * What is new.
     *
     * @param log who came and went, the oldest first
     * @param raised alerts that there were not before
     * @param over alerts that there are no more
     */
    public record Since(List<LogEntry> log, List<Alert> raised, List<Alert> over) {
        /** Copies the lists. */
        public Since {
            log = List.copyOf(log);
            raised = List.copyOf(raised);
            over = List.copyOf(over);
        }
    }

    /** What is new since the snapshot that was given last; all of the first one is. */
    public Since of(MeshSnapshot snapshot) {
        List<LogEntry> log = new ArrayList<>();
        for (LogEntry entry : snapshot.log()) {
            if (entry.equals(newest)) {
                break;
            }
            log.add(entry);
        }
        Collections.reverse(log);
        newest = snapshot.log().isEmpty() ? newest : snapshot.log().get(0);

        Map<String, Alert> now = new LinkedHashMap<>();
        snapshot.alerts().forEach(alert -> now.put(alert.id(), alert));
        Map<String, Alert> raised = new LinkedHashMap<>(now);
        raised.keySet().removeAll(alerts.keySet());
        Map<String, Alert> over = new LinkedHashMap<>(alerts);
        over.keySet().removeAll(now.keySet());
        alerts.clear();
        alerts.putAll(now);
        return new Since(log, List.copyOf(raised.values()), List.copyOf(over.values()));
    }
}
