package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Engines of several processes on one fake network, all on virtual time. */
final class TestMesh {
    static final Duration HELLO = Duration.ofSeconds(2);
    static final Duration CHECK = Duration.ofSeconds(4);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    final VirtualLoop loop = new VirtualLoop();
    final FakeNetwork network;
    private final Random random;
    private int processes;

    TestMesh(long seed) {
        network = new FakeNetwork(loop, seed);
        random = new Random(seed);
    }

    /** A process with cote's default times. */
    Process process(String address) throws IOException {
        return process(address, false);
    }

    Process process(String address, boolean ignoreProcess) throws IOException {
        return new Process("process-" + ++processes, address, ignoreProcess);
    }

    /** Cote's default times; neighbours meet over loopback. */
    static DiscoverySettings settings(String processId, String address, boolean ignoreProcess) {
        return new DiscoverySettings(
                processId,
                "test",
                "host-" + address,
                HELLO,
                CHECK,
                TIMEOUT,
                ignoreProcess,
                InetAddress.getLoopbackAddress());
    }

    final class Process {
        final String id;
        final FakeNetwork.Port port;
        final DiscoveryEngine engine;
        private final Map<String, Member> members = new HashMap<>();

        private Process(String id, String address, boolean ignoreProcess) throws IOException {
            this.id = id;
            port = network.port(address);
            engine = new DiscoveryEngine(
                    settings(id, address, ignoreProcess),
                    port,
                    new EngineLoop(loop, loop),
                    loop::nanoTime,
                    () -> Instant.ofEpochSecond(1_800_000_000L, loop.nanoTime()),
                    random);
            engine.start();
            loop.settle();
        }

        Recorder join(String memberId, Advertisement advertisement) {
            Recorder recorder = new Recorder();
            members.put(memberId, engine.join(memberId, advertisement, recorder));
            loop.settle();
            return recorder;
        }

        Member member(String memberId) {
            return members.get(memberId);
        }
    }
}
