package io.github.cote4j.monitor.web;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.monitor.MeshMonitor;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import java.util.List;
import java.util.Map;

/** What the monitoring tool asks the model of the mesh for. Safe for use by several threads. */
interface MeshFeed {
    /** As {@link MeshMonitor#snapshot()}. */
    MeshSnapshot snapshot();

    /** As {@link MeshMonitor#reports()}. */
    Map<String, ComponentMetrics> reports();

    /** As {@link MeshMonitor#history}. */
    List<Sample> history(String id);

    /** As {@link MeshMonitor#onChange}. */
    void onChange(Runnable action);

    /** That of a monitor. */
    static MeshFeed of(MeshMonitor monitor) {
        return new MeshFeed() {
            @Override
            public MeshSnapshot snapshot() {
                return monitor.snapshot();
            }

            @Override
            public Map<String, ComponentMetrics> reports() {
                return monitor.reports();
            }

            @Override
            public List<Sample> history(String id) {
                return monitor.history(id);
            }

            @Override
            public void onChange(Runnable action) {
                monitor.onChange(action);
            }
        };
    }
}
