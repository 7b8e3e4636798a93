package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One component that is there.
 *
 * @param current whether its reports tell what it does just now
 */
record Live(Tracked tracked, Peer peer, boolean current) {
    String id() {
        return tracked.id;
    }

    /** In quotes. */
    String name() {
        return "'" + Words.shown(peer.advertisement().name()) + "'";
    }

    String host() {
        return Words.shown(peer.hostName());
    }

    boolean is(String axonType) {
        return axonType.equals(peer.advertisement().axonType());
    }

    /** Its newest report; null when there is none that is current and one before it to compare with. */
    @Nullable
    ComponentMetrics report() {
        return current && tracked.reports.oldest() != null ? tracked.reports.newest() : null;
    }

    /** By how much a count grew during the last few seconds. */
    long grown(ToLongFunction<ComponentMetrics> count) {
        ComponentMetrics last = report();
        ComponentMetrics first = tracked.reports.oldest();
        return last == null || first == null ? 0 : Math.max(0, count.applyAsLong(last) - count.applyAsLong(first));
    }

    /** The same, a second. */
    double perSecond(ToLongFunction<ComponentMetrics> count) {
        return tracked.reports.perSecond(0, grown(count));
    }

    /** By how much what failed over its link to the peer grew. */
    long grownFailed(String target) {
        LinkMetrics link = report() == null ? null : tracked.reports.link(target);
        return link == null
                ? 0
                : Math.max(0, link.failed() - tracked.reports.linkBefore(target).failed());
    }

    /** By how much the requests grew that nobody handles. */
    long grownUnhandled() {
        return grown(metrics ->
                metrics.unhandled().values().stream().mapToLong(Long::longValue).sum());
    }

    /** Whether it handles the type for certain. */
    boolean handles(String type) {
        List<String> handled = handled();
        return is("rep") && handled != null && handled.contains(type);
    }

    /** Whether it cannot be ruled out that it handles the type: it does not say all, as Node's, or says a pattern. */
    boolean mayHandle(String type) {
        List<String> handled = handled();
        return is("rep")
                && (handled == null || handled.stream().anyMatch(each -> each.equals(type) || each.indexOf('*') >= 0));
    }

    private @Nullable List<String> handled() {
        Advertisement.Jvm jvm = peer.advertisement().jvm();
        return jvm == null ? null : jvm.handles();
    }
}
