package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer.Departure;
import io.github.cote4j.monitor.ComponentView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Three hundred components that come, go, fail and work, against what must be true of the snapshot. */
class MeshChurnTest {
    private static final int COMPONENTS = 300;
    private static final int SECONDS = 40;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final SimulatedMesh mesh = new SimulatedMesh();
    private final Map<Simulated, State> expected = new HashMap<>();
    private final Map<Simulated, Instant> goneAt = new HashMap<>();
    private final Map<Simulated, Integer> timesOutAt = new HashMap<>();
    private int second;

    @Test
    void anOrdinaryBusyMeshRaisesNoAlert() {
        for (int i = 0; i < COMPONENTS; i++) {
            arrive();
        }
        for (second = 1; second <= SECONDS; second++) {
            work();
            assertThat(mesh.snapshot().alerts())
                    .as("seed %d, second %d", seed, second)
                    .isEmpty();
        }
        assertThat(mesh.snapshot().components()).hasSize(COMPONENTS);
    }

    @Test
    void theSnapshotIsRightWhateverComesAndGoes() {
        for (int i = 0; i < COMPONENTS; i++) {
            arrive();
        }
        for (second = 1; second <= SECONDS; second++) {
            for (int i = 0; i < 5; i++) {
                churn();
            }
            timeOut();
            work();
            check();
        }
    }

    private void churn() {
        switch (random.nextInt(4)) {
            case 0 -> arrive();
            case 1 -> {
                Simulated one = any();
                mesh.close(one);
                gone(one, State.LEFT);
            }
            case 2 -> {
                Simulated one = any();
                mesh.kill(one);
                gone(one, State.LOST);
                timesOutAt.put(one, second + 5);
            }
            default -> {
                // A link alone breaks, and is opened again before long or at once.
                Simulated one = any();
                mesh.model.unlinked(one.id, mesh.now);
                if (random.nextBoolean()) {
                    // All of a second's together are less than what the model takes for a pause of its own.
                    mesh.pass(Duration.ofMillis(random.nextInt(300)));
                }
                mesh.model.linked(one.id, mesh.now);
            }
        }
    }

    private void arrive() {
        String type = List.of("req", "rep", "pub-emitter", "sub-emitter").get(random.nextInt(4));
        Simulated one = mesh.make("component " + random.nextInt(50), type);
        one.host = "host " + random.nextInt(6);
        one.address = "10.0.0." + one.host.charAt(5);
        one.command = "java app" + one.id + ".jar";
        one.clockAhead = Duration.ofMillis(random.nextInt(2_000) - 1_000);
        mesh.start(one);
        expected.put(one, State.UP);
    }

    private Simulated any() {
        List<Simulated> up = new ArrayList<>(mesh.alive);
        return up.get(random.nextInt(up.size()));
    }

    private void gone(Simulated one, State state) {
        expected.put(one, state);
        goneAt.put(one, mesh.now);
    }

    private void timeOut() {
        timesOutAt.entrySet().removeIf(each -> {
            if (each.getValue() > second) {
                return false;
            }
            mesh.gone(each.getKey(), Departure.TIMED_OUT);
            return true;
        });
    }

    private void work() {
        mesh.seconds(1, () -> {
            List<Simulated> listeners = mesh.alive.stream()
                    .filter(each -> each.axonType.equals("rep") || each.axonType.equals("pub-emitter"))
                    .toList();
            for (Simulated each : mesh.alive) {
                each.links.keySet().retainAll(mesh.alive);
                each.requests += random.nextInt(100);
                each.errors = each.requests / 10;
                each.events += random.nextInt(100);
                if (each.axonType.equals("req") || each.axonType.equals("sub-emitter")) {
                    if (each.links.size() < 5) {
                        each.linkedTo(listeners.get(random.nextInt(listeners.size())), 0, 0);
                    }
                    each.links.values().forEach(link -> link[0] += random.nextInt(50));
                }
            }
        });
    }

    private void check() {
        Map<String, State> shown = new HashMap<>();
        MeshSnapshot snapshot = mesh.snapshot();
        for (ComponentView view : snapshot.components()) {
            shown.put(view.id(), view.state());
            Traffic traffic = view.traffic();
            if (traffic != null && !(traffic.requestsPerSecond() >= 0 && traffic.requestsPerSecond() <= 200)) {
                throw new AssertionError("seed " + seed + ", second " + second + ": " + view);
            }
        }
        Map<String, State> wanted = new HashMap<>();
        Set<String> optional = new HashSet<>();
        expected.forEach((one, state) -> {
            Duration gone = Duration.between(goneAt.getOrDefault(one, mesh.now), mesh.now);
            if (gone.compareTo(MeshModel.SHOWN_GONE) < 0) {
                wanted.put(one.id, state);
            } else if (state == State.LOST && gone.compareTo(MeshModel.SHOWN_GONE.plusSeconds(2)) < 0) {
                // It counts from when the loss was sure.
                optional.add(one.id);
            }
        });
        shown.keySet().removeAll(optional);
        assertThat(shown).as("seed %d, second %d", seed, second).isEqualTo(wanted);
        Set<String> links = new HashSet<>();
        mesh.alive.forEach(source -> source.links.keySet().forEach(target -> links.add(source.id + target.id)));
        assertThat(snapshot.links().stream()
                        .map(link -> link.source() + link.target())
                        .collect(Collectors.toSet()))
                .as("seed %d, second %d", seed, second)
                .isEqualTo(links);
        assertThat(snapshot.components().stream().mapToInt(ComponentView::links).sum())
                .isEqualTo(2 * links.size());
        assertThat(snapshot.log()).hasSizeLessThanOrEqualTo(MeshLog.MOST);
    }
}
