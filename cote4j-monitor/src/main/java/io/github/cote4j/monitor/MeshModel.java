package io.github.cote4j.monitor;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.monitor.ComponentView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor knows of the mesh: fed with what it is told, each time with the time of it, and asked for a snapshot. Has no
 * clock and no threads; used by one thread at a time.
 */
final class MeshModel {
    /** Components beyond this are not taken. */
    static final int MOST_COMPONENTS = 10_000;
    /** For how long one that is gone is still shown. */
    static final Duration SHOWN_GONE = Duration.ofSeconds(10);
    /** After a broken link, for the goodbye that was sent before it and comes another way. */
    static final Duration GRACE = Duration.ofMillis(250);
    /** The same after the monitor stood still: its peers gave the links up, and are about to open them again. */
    static final Duration GRACE_AFTER_PAUSE = Duration.ofSeconds(2);
    /** Hellos of a killed process are read a moment after its link broke; what comes later it has sent itself. */
    static final Duration HEARD_AGAIN = Duration.ofMillis(1_500);

    private static final int MOST_LINKS = 100_000;
    private static final Duration SHORTEST_STALE = Duration.ofSeconds(5);
    private static final Comparator<ComponentView> BY_NAME =
            Comparator.comparing(ComponentView::name).thenComparing(ComponentView::id);

    private final Duration stale;
    private final Map<String, Tracked> components = new HashMap<>();
    /** Those whose link broke a moment ago. */
    private final Map<String, Tracked> suspects = new LinkedHashMap<>();

    private final OwnPauses pauses = new OwnPauses();
    private final MeshLog log = new MeshLog();
    private final LostProcesses processes = new LostProcesses();
    private final Flapping flapping = new Flapping();
    private final UnhandledTypes unhandled = new UnhandledTypes();
    private final AlertBoard board = new AlertBoard();
    private final String ownHost;
    private @Nullable String own;
    private boolean changed;

    /**
     * @param interval how often components report
     * @param ownHost the name of the monitor's host
     */
    MeshModel(Duration interval, String ownHost) {
        this.ownHost = ownHost;
        Duration three = interval.multipliedBy(3);
        this.stale = three.compareTo(SHORTEST_STALE) < 0 ? SHORTEST_STALE : three;
    }

    /** The monitor's own id, which is not shown. */
    void own(String id) {
        own = id;
        components.remove(id);
    }

    /** Discovery has found a component, or it says something else of itself. */
    void seen(Peer peer, Instant now) {
        Tracked known = entry(peer.id(), now);
        if (known == null) {
            return;
        }
        boolean wasDiscovered = known.discovered;
        boolean isNew = known.peer == null;
        known.peer = peer;
        known.discovered = true;
        if (isNew) {
            known.become(State.UP, null, now);
            known.saidHello(peer.lastSeen());
            arrived(peer, now);
        } else if (known.state != State.UP && !wasDiscovered) {
            known.heard(now);
            back(known, now);
        } else {
            heard(peer, now);
        }
    }

    /** Discovery has heard a component, at the time that the peer says; nothing when it is not known. */
    void heard(Peer peer, Instant now) {
        Tracked known = components.get(peer.id());
        if (known == null || !known.discovered) {
            return;
        }
        known.saidHello(peer.lastSeen());
        if (known.state == State.LOST && peer.lastSeen().isAfter(known.since.plus(HEARD_AGAIN))) {
            back(known, now);
        }
    }

    /** Discovery has lost a component. */
    void gone(Peer peer, Peer.Departure departure, Instant now) {
        Tracked known = components.get(peer.id());
        if (known == null) {
            return;
        }
        known.discovered = false;
        switch (departure) {
            case GOODBYE -> left(known, now);
            case TIMED_OUT -> lost(known, "timed out", now);
            case REPLACED -> lost(known, "replaced", now);
        }
    }

    /** A component has opened a link to the monitor. */
    void linked(String id, Instant now) {
        Tracked known = entry(id, now);
        if (known == null) {
            return;
        }
        known.openLinks++;
        known.suspected = null;
        suspects.remove(id);
        known.heard(now);
        if (known.state == State.LOST) {
            back(known, now);
        }
    }

    /** A component reports; one that said goodbye its last counts. */
    void reported(ComponentStatus status, Instant now) {
        Tracked known = components.get(status.id());
        if (known == null) {
            return;
        }
        known.report(status, now, pauses.recent(now));
        if (known.state == State.LOST && known.openLinks > 0) {
            back(known, now);
        }
    }

    /** A link of a component to the monitor is lost. */
    void unlinked(String id, Instant now) {
        Tracked known = components.get(id);
        if (known == null || known.openLinks == 0) {
            return;
        }
        known.openLinks--;
        if (known.openLinks > 0) {
            return;
        }
        if (known.peer == null) {
            components.remove(id);
        } else if (known.state == State.UP) {
            known.suspected = now;
            suspects.put(id, known);
        }
    }

    /** Says of those whose link broke, and who did not say goodbye since, that they are lost; forgets the long gone. */
    void settle(Instant now) {
        Duration grace = pauses.recent(now) ? GRACE_AFTER_PAUSE : GRACE;
        for (Tracked each : List.copyOf(suspects.values())) {
            Instant suspected = each.suspected;
            if (suspected == null || isOver(suspected, grace, now)) {
                suspects.remove(each.id);
                if (suspected != null) {
                    linkLost(each, now);
                }
            }
        }
    }

    /** A second is over. */
    void tick(Instant now) {
        pauses.tick(now);
        settle(now);
        if (!pauses.recent(now)) {
            processes.lost(components.values(), now).forEach(each -> lost(each, "process lost", now));
        }
        components
                .values()
                .removeIf(each -> each.state != State.UP
                        && !each.discovered
                        && each.openLinks == 0
                        && isOver(each.since, SHOWN_GONE, now));
        components.values().forEach(each -> {
            if (each.isUp()) {
                each.sample(now, stale);
            }
        });
        LiveMesh mesh = new LiveMesh(components.values(), now, stale);
        board.update(findings(mesh), mesh);
    }

    private List<Finding> findings(LiveMesh mesh) {
        List<Finding> findings = new ArrayList<>();
        flapping.expire(mesh.now());
        unhandled.find(mesh, findings::add);
        TrafficRules.find(mesh, findings::add);
        EventRules.find(mesh, findings::add);
        AddressRules.find(mesh, ownHost, findings::add);
        MeshRules.find(mesh, findings::add);
        flapping.find(mesh, findings::add);
        return findings;
    }

    /** Whether a component came, went or was lost since this was last asked. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Whether a link broke and it is not said yet what that means: {@link #settle} has to be called. */
    boolean hasSuspects() {
        return !suspects.isEmpty();
    }

    MeshSnapshot snapshot(Instant now) {
        Collection<Tracked> shown = new ArrayList<>(components.size());
        components.values().forEach(each -> {
            if (isShown(each, now)) {
                shown.add(each);
            }
        });
        Map<String, Integer> counts = new HashMap<>();
        List<LinkView> links = links(shown, counts, now);
        List<ComponentView> views = new ArrayList<>(shown.size());
        for (Tracked each : shown) {
            Peer peer = each.peer;
            if (peer != null) {
                views.add(each.view(peer, counts.getOrDefault(each.id, 0), now, stale));
            }
        }
        views.sort(BY_NAME);
        return new MeshSnapshot(now, views, links, board.alerts(), log.entries());
    }

    List<Sample> history(String id) {
        Tracked known = components.get(id);
        return known == null ? List.of() : known.history.samples();
    }

    Map<String, ComponentMetrics> reports(Instant now) {
        Map<String, ComponentMetrics> reports = new HashMap<>();
        for (Tracked each : components.values()) {
            ComponentMetrics newest = each.reports.newest();
            if (newest != null && isShown(each, now)) {
                reports.put(each.id, newest);
            }
        }
        return reports;
    }

    private List<LinkView> links(Collection<Tracked> shown, Map<String, Integer> counts, Instant now) {
        List<LinkView> links = new ArrayList<>();
        for (Tracked source : shown) {
            for (String target : source.linkedTo) {
                Tracked listener = components.get(target);
                if (listener != null && isShown(listener, now) && links.size() < MOST_LINKS) {
                    links.add(source.linkTo(target, now, stale));
                    counts.merge(source.id, 1, Integer::sum);
                    counts.merge(target, 1, Integer::sum);
                }
            }
        }
        return links;
    }

    private static boolean isShown(Tracked each, Instant now) {
        return each.peer != null && (each.state == State.UP || !isOver(each.since, SHOWN_GONE, now));
    }

    /** One that is known, or a new one; null when it is not to be kept. */
    private @Nullable Tracked entry(String id, Instant now) {
        Tracked known = components.get(id);
        if (known != null) {
            return known;
        }
        if (id.equals(own) || components.size() >= MOST_COMPONENTS || !Words.isId(id)) {
            return null;
        }
        known = new Tracked(id, now);
        components.put(id, known);
        return known;
    }

    private void arrived(Peer peer, Instant now) {
        changed = true;
        log.add(now, "arrived", peer, "");
        flapping.arrived(peer, now);
    }

    private void back(Tracked known, Instant now) {
        Peer peer = known.peer;
        known.back(now);
        if (peer != null) {
            changed = true;
            log.add(now, "back", peer, "");
            flapping.back(peer);
        }
    }

    private void left(Tracked known, Instant now) {
        Peer peer = known.peer;
        if (peer != null && known.state != State.LEFT) {
            if (known.state == State.UP) {
                flapping.departed(peer, true, now);
            }
            known.become(State.LEFT, "goodbye", now);
            suspects.remove(known.id);
            changed = true;
            log.add(now, "left", peer, "goodbye");
        }
    }

    private void linkLost(Tracked known, Instant now) {
        Peer peer = known.peer;
        if (peer != null) {
            processes.linkLost(peer, now);
        }
        lost(known, "link lost", now);
    }

    private void lost(Tracked known, String why, Instant now) {
        Peer peer = known.peer;
        if (peer != null && known.state == State.UP) {
            known.become(State.LOST, why, now);
            suspects.remove(known.id);
            changed = true;
            log.add(now, "lost", peer, why);
            flapping.departed(peer, false, now);
        }
    }

    /** Whether it is that long ago; also when the clock was set back since, as nothing is to stay for ever. */
    private static boolean isOver(Instant since, Duration length, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(length));
    }
}
