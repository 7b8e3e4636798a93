package io.github.cote4j.monitor;

import io.github.cote4j.Cote;
import java.util.List;
import java.util.function.Consumer;

/**
 * The live model of a mesh: joins it as a monitor, and keeps what components announce and report.
 *
 * <p>Made by {@link #open}, closed by {@link #close()} or with its {@link Cote}. Safe for use by several threads.
 */
public final class MeshMonitor implements AutoCloseable {
    private MeshMonitor() {}

    /**
     * Joins the mesh as a monitor.
     *
     * @param name the monitor's name in the mesh
     * @param options what it should be told
     */
    public static MeshMonitor open(Cote cote, String name, Consumer<MeshMonitorOptions> options) {
        throw new UnsupportedOperationException();
    }

    /** The mesh as it looks now. */
    public MeshSnapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /**
     * What one component has done each second of the last five minutes, the oldest first; empty when the id is not known or the
     * component does not say.
     */
    public List<Sample> history(String id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hears within a tenth of a second that a component came, went or was lost; reports do not count. Off the event loop, one
     * call at a time.
     */
    public void onChange(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
