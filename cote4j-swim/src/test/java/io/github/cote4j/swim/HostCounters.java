package io.github.cote4j.swim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the kernel has counted in this network namespace.
 *
 * @param nanos when
 * @param udpReceived datagrams that processes took from it; a broadcast counts once for each of them
 * @param bytes of packets on loopback, with all headers; a broadcast counts once
 */
record HostCounters(long nanos, long udpReceived, long bytes) {
    static HostCounters now() throws IOException {
        return new HostCounters(System.nanoTime(), udp("InDatagrams"), loopbackBytes());
    }

    private static long udp(String counter) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith("Udp:"))
                .toList();
        int column = Arrays.asList(lines.get(0).split(" ")).indexOf(counter);
        return Long.parseLong(lines.get(1).split(" ")[column]);
    }

    private static long loopbackBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(line.substring(3).strip().split("\\s+")[0]))
                .findFirst()
                .orElseThrow();
    }
}
