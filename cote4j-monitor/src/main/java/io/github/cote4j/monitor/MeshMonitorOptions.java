package io.github.cote4j.monitor;

import java.time.Duration;

/** What a {@link MeshMonitor} can be told when it is made; used by one thread, read once. */
public final class MeshMonitorOptions {
    private String key = "";
    private Duration interval = Duration.ofSeconds(1);

    MeshMonitorOptions() {}

    /** Only components whose key begins so report to it; all others are shown too. Default: the empty key, so all report. */
    public MeshMonitorOptions key(String key) {
        this.key = key;
        return this;
    }

    /** How often JVM components report. Default: one second. */
    public MeshMonitorOptions interval(Duration interval) {
        this.interval = interval;
        return this;
    }

    String key() {
        return key;
    }

    Duration interval() {
        return interval;
    }
}
