package io.github.cote4j.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The alerts that stand: each from when it was first found until a while after it was found last, or until it is over for certain. */
final class AlertBoard {
    static final int MOST = 100;
    /** So that each can be read, and one that comes and goes does not flicker. */
    static final Duration STAYS = Duration.ofSeconds(10);

    private static final int MOST_KEPT = 1_000;
    private static final Comparator<Alert> WORST_FIRST =
            Comparator.comparing(Alert::severity).thenComparing(Alert::since);

    private final Map<Key, Standing> standing = new LinkedHashMap<>();
    private List<Alert> alerts = List.of();
    private long raised;

    private record Key(String kind, String subject) {}

    private record Standing(
            Alert alert, Instant found, @Nullable Predicate<LiveMesh> over) {
        boolean isOver(LiveMesh mesh) {
            return !mesh.now().isBefore(found.plus(STAYS))
                    || mesh.now().isBefore(found)
                    || over != null && over.test(mesh);
        }
    }

    /** Takes what looks wrong now. */
    void update(List<Finding> findings, LiveMesh mesh) {
        Instant now = mesh.now();
        for (Finding each : findings) {
            Key key = new Key(each.kind(), each.subject());
            Standing before = standing.get(key);
            if (before != null || standing.size() < MOST_KEPT) {
                String id = before == null ? each.kind() + '-' + ++raised : before.alert.id();
                Instant since = before == null ? now : before.alert.since();
                standing.put(
                        key,
                        new Standing(
                                new Alert(
                                        id,
                                        each.kind(),
                                        each.severity(),
                                        each.component(),
                                        each.text(),
                                        each.remedy(),
                                        since),
                                now,
                                each.over()));
            }
        }
        standing.values().removeIf(each -> each.isOver(mesh));
        alerts = standing.values().stream()
                .map(Standing::alert)
                .sorted(WORST_FIRST)
                .limit(MOST)
                .toList();
    }

    /** The worst first, then the oldest. */
    List<Alert> alerts() {
        return alerts;
    }
}
