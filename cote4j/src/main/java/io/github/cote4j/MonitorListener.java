package io.github.cote4j;

/**
 * What a {@link Monitor} is told. All of it is called off the event loop, one call at a time, in the order of what happened
 * ({@link #closing()} perhaps beside the others); what a method throws is logged.
 *
 * <p>Links and discovery are two sources: a component may be linked and report before it is {@link #seen}, and its link may
 * be lost long before it is {@link #gone}, or after that.
 */
public interface MonitorListener extends ObserverListener {
    /**
     * A component has opened a link to the monitor and is going to report. Of cote.js's requesters and subscribers, which do
     * not say who they are before they report, it is told with the first report; its responders and publishers never link.
     */
    void linked(String id);

    /** A component reports. A listener that does not keep up hears the latest report of each component alone. */
    void reported(ComponentStatus status);

    /**
     * The link of a component that reports is lost: its process is gone, hung, or cut off, or it is closing. For a process that
     * was killed this comes at once, long before discovery notices. It is not told while the component has another link here,
     * nor of links that the monitor itself closes at its end.
     */
    void unlinked(String id);
}
