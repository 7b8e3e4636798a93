package io.github.cote4j.cli;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.LogEntry;
import java.time.Instant;
import java.util.Locale;

/** What happens in a mesh as JSON objects on a line each. */
final class MonitorLine {
    private MonitorLine() {}

    /** Somebody came or went. */
    static String of(LogEntry entry) {
        return "{\"time\":" + JsonText.quote(entry.time().toString())
                + ",\"event\":" + JsonText.quote(entry.event())
                + ",\"component\":" + JsonText.quote(entry.component())
                + ",\"name\":" + JsonText.quote(entry.name())
                + ",\"type\":" + JsonText.quote(entry.type())
                + ",\"host\":" + JsonText.quote(entry.host())
                + ",\"reason\":" + JsonText.quote(entry.reason())
                + "}";
    }

    /** Something looks wrong, or does no more. */
    static String of(String event, Alert alert, Instant time) {
        return "{\"time\":" + JsonText.quote(time.toString())
                + ",\"event\":" + JsonText.quote(event)
                + ",\"id\":" + JsonText.quote(alert.id())
                + ",\"kind\":" + JsonText.quote(alert.kind())
                + ",\"severity\":"
                + JsonText.quote(alert.severity().name().toLowerCase(Locale.ROOT))
                + ",\"component\":" + JsonText.quote(alert.component())
                + ",\"text\":" + JsonText.quote(alert.text())
                + ",\"remedy\":" + JsonText.quote(alert.remedy())
                + ",\"since\":" + JsonText.quote(alert.since().toString())
                + "}";
    }
}
