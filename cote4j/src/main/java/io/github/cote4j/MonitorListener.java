package io.github.cote4j;

/**
 * What a {@link Monitor} is told. All of it is called off the event loop, one call at a time, in the order of what happened;
 * what a method throws is logged.
 */
public interface MonitorListener extends ObserverListener {
    /** A component has opened a link to the monitor and is going to report. cote.js components that listen never do. */
    void linked(String id);

    /** A component reports. */
    void reported(ComponentStatus status);

    /**
     * The link of a component that reports is lost: its process is gone, hung, or cut off, or it is closing. For a process that
     * was killed this comes at once, long before discovery notices.
     */
    void unlinked(String id);
}
