package io.github.cote4j.swim;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How discovery grows: prints one row of a Markdown table for each kind and size. Arguments: kind (processes, components,
 * swim, swim-components), size, seconds to measure, and how many of the members are real processes; the others are
 * simulated. Without arguments the head of the table.
 */
final class DiscoveryBench implements AutoCloseable {
    private static final String HEAD = "| discovery | components | processes, real + simulated | the last one joins, ms"
            + " | all: datagrams delivered/s | process: datagrams received/s | process: KB/s received"
            + " | process: CPU % | process: RSS MiB | process: live heap MiB |";

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int STARTED_TOGETHER = 4;

    private final List<BenchProcess> members = new ArrayList<>();
    private final List<BenchProcess> simulated = new ArrayList<>();

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            System.out.println(HEAD);
            System.out.println(HEAD.replaceAll("[^|]+", "---"));
            return;
        }
        int size = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        int real = Math.min(size, Integer.parseInt(args[3]));
        try (DiscoveryBench bench = new DiscoveryBench()) {
            switch (args[0]) {
                case "processes" ->
                    bench.run("broadcast, a process each", BenchNetwork.BROADCAST, size, real, 1, seconds);
                case "components" ->
                    bench.run("broadcast, one process", BenchNetwork.BROADCAST, size + 1, 2, size, seconds);
                case "swim" -> bench.run("SWIM, a process each", BenchNetwork.SWIM, size, real, 1, seconds);
                case "swim-components" -> bench.run("SWIM, one process", BenchNetwork.SWIM, size + 1, 2, size, seconds);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
        // Readers of children may still wait.
        Runtime.getRuntime().exit(0);
    }

    /**
     * @param components of all processes
     * @param real processes
     * @param ofFirst components of the first process; the others have one each
     */
    private void run(String what, BenchNetwork network, int components, int real, int ofFirst, int seconds)
            throws IOException, InterruptedException {
        int processes = components - ofFirst + 1;
        start(network, "first", ofFirst).awaitUp(PATIENCE);
        for (int i = 1; i < real - 1; i++) {
            start(network, "later", 1);
            if (i % STARTED_TOGETHER == 0) {
                awaitUp();
            }
        }
        awaitUp();
        if (processes > real) {
            BenchProcess others = new BenchProcess(
                    BenchProcess.LARGE, SimulatedMembers.class, network.name(), "" + (processes - real));
            simulated.add(others);
            others.awaitUp(PATIENCE);
        }
        awaitKnown(network, components - 1);
        BenchProcess newcomer = start(network, "later", 1);
        newcomer.awaitUp(PATIENCE);
        long together = awaitKnown(network, components) - newcomer.joinedAt();
        TimeUnit.SECONDS.sleep(5);
        print(what, components, processes, together, seconds);
    }

    private BenchProcess start(BenchNetwork network, String when, int components)
            throws IOException, InterruptedException {
        BenchProcess member =
                new BenchProcess(BenchProcess.SMALL, BenchMember.class, network.name(), when, "" + components);
        members.add(member);
        return member;
    }

    private void awaitUp() throws InterruptedException {
        for (BenchProcess member : members) {
            member.awaitUp(PATIENCE);
        }
    }

    /**
     * When the last of the real processes knew so many components; 99 of 100 in a large mesh under SWIM, as on a busy
     * machine one or the other simulated member is always late with an answer.
     */
    private long awaitKnown(BenchNetwork network, int components) throws IOException, InterruptedException {
        boolean all = network == BenchNetwork.BROADCAST || components <= 100;
        int expected = all ? components : components * 99 / 100;
        for (BenchProcess member : members) {
            member.say("AWAIT " + expected);
        }
        long last = 0;
        for (BenchProcess member : members) {
            last = Math.max(last, member.await("KNOWS", PATIENCE));
        }
        return last;
    }

    private void print(String what, int components, int processes, long together, int seconds)
            throws IOException, InterruptedException {
        HostCounters before = HostCounters.now();
        double datagramsBefore = sum("DATAGRAMS");
        double bytesBefore = sum("BYTES");
        List<Long> cpuBefore = new ArrayList<>();
        for (BenchProcess member : members) {
            cpuBefore.add(member.cpuMillis());
        }
        TimeUnit.SECONDS.sleep(seconds);
        HostCounters after = HostCounters.now();
        double elapsed = (after.nanos() - before.nanos()) / 1e9;
        List<Double> cpu = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            BenchProcess member = members.get(i);
            cpu.add((member.cpuMillis() - cpuBefore.get(i)) / (10 * elapsed));
            resident.add(member.residentKib() / 1_024.0);
        }
        double datagrams = (sum("DATAGRAMS") - datagramsBefore) / elapsed / members.size();
        double bytes = (sum("BYTES") - bytesBefore) / elapsed / members.size();
        if (what.startsWith("broadcast")) {
            // Each process hears all that goes over the wire, which the kernel counts once.
            datagrams = (after.udpReceived() - before.udpReceived()) / elapsed / members.size();
            bytes = (after.bytes() - before.bytes()) / elapsed;
        }
        List<Double> heap = new ArrayList<>();
        for (BenchProcess member : members) {
            heap.add(asked(member, "HEAP") / (1 << 20));
        }
        System.out.printf(
                "| %s | %,d | %d + %d | %,d | %,.0f | %,.1f | %,.1f | %s | %s | %s |%n",
                what,
                components,
                members.size(),
                processes - members.size(),
                together,
                datagrams * processes,
                datagrams,
                bytes / 1_000,
                range(cpu, "%.1f"),
                range(resident, "%.0f"),
                range(heap, "%.1f"));
    }

    private double sum(String counter) throws IOException, InterruptedException {
        double sum = 0;
        for (BenchProcess member : members) {
            sum += asked(member, counter);
        }
        return sum;
    }

    private static double asked(BenchProcess member, String question) throws IOException, InterruptedException {
        member.say(question);
        return member.await(question, PATIENCE);
    }

    /** Least to most; with two processes, which differ, the one and then the other. */
    private static String range(List<Double> values, String format) {
        if (values.size() == 2) {
            return format.formatted(values.get(0)) + " / " + format.formatted(values.get(1));
        }
        return format.formatted(Collections.min(values)) + "–" + format.formatted(Collections.max(values));
    }

    @Override
    public void close() {
        members.forEach(BenchProcess::close);
        simulated.forEach(BenchProcess::close);
    }
}
