package io.github.cote4j.swim;

import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mesh of its own on loopback for one test; closed with all its processes. Times are short. */
final class SwimMesh implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private final String environment = UUID.randomUUID().toString();
    private final List<Process> processes = new ArrayList<>();

    /** One more process on any free port, with the seeds at these ports. */
    Process process(int... seeds) {
        return process(0, seeds);
    }

    /** One more process. */
    Process process(int port, int[] seeds) {
        return process(
                builder -> builder.port(port)
                        .seeds(IntStream.of(seeds)
                                .mapToObj(seed -> LOOPBACK + ":" + seed)
                                .toList()),
                config -> {});
    }

    /** One more process. */
    Process process(Consumer<SwimBuilder> swimOptions, Consumer<CoteConfig.Builder> coteOptions) {
        SwimBuilder builder = SwimDiscovery.builder()
                .bind(LOOPBACK)
                .port(0)
                .probeInterval(Duration.ofMillis(100))
                .syncInterval(Duration.ofMillis(300))
                .refresh(Duration.ofMillis(100));
        swimOptions.accept(builder);
        SwimDiscovery swim = builder.build();
        CoteConfig.Builder config = CoteConfig.builder(Map.of())
                .environment(environment)
                .bind(LOOPBACK)
                .checkInterval(Duration.ofMillis(400))
                .nodeTimeout(Duration.ofMillis(800))
                .drain(Duration.ZERO)
                .log(false)
                .discovery(swim);
        coteOptions.accept(config);
        Process process = new Process(swim, Cote.create(config.build()));
        processes.add(process);
        return process;
    }

    /** Waits until each of the processes that are not closed knows so many components, its own included. */
    void awaitEverybodyKnows(int components) {
        await().atMost(Duration.ofSeconds(20)).until(() -> processes.stream()
                .filter(process -> !process.closed)
                .allMatch(process -> process.cote.peers().size() == components));
    }

    @Override
    public void close() {
        processes.parallelStream().forEach(Process::close);
    }

    /** A Cote and its discovery, as one process has them. */
    static final class Process implements AutoCloseable {
        private final SwimDiscovery swim;
        private final Cote cote;
        private boolean closed;

        Process(SwimDiscovery swim, Cote cote) {
            this.swim = swim;
            this.cote = cote;
        }

        Cote cote() {
            return cote;
        }

        SwimDiscovery swim() {
            return swim;
        }

        int port() {
            return swim.bound().getPort();
        }

        List<String> names() {
            return cote.peers().stream()
                    .map(peer -> peer.advertisement().name())
                    .sorted()
                    .collect(Collectors.toList());
        }

        List<Peer> others(String name) {
            return cote.peers().stream()
                    .filter(peer -> peer.advertisement().name().equals(name))
                    .toList();
        }

        /** Falls silent without a goodbye, as one that is killed. */
        void kill() {
            swim.cutOff();
            close();
        }

        @Override
        public void close() {
            closed = true;
            cote.close();
        }
    }
}
