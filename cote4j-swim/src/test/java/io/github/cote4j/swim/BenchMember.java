package io.github.cote4j.swim;

import io.github.cote4j.Cote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One process of the mesh that is measured. Its components are subscribers, which link to nobody here, so that all it does
 * is discovery. Arguments: the network, "first" or "later", the number of components. Obeys lines on stdin.
 */
final class BenchMember {
    private BenchMember() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("JOINS " + System.currentTimeMillis());
        SwimDiscovery swim = BenchNetwork.valueOf(args[0]).swim(args[1].equals("first"));
        try (Cote cote = Cote.create(BenchNetwork.config(swim));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                cote.subscriber("Bench-" + i);
            }
            System.out.println("UP");
            String line;
            while ((line = in.readLine()) != null && !line.equals("END")) {
                if (line.equals("HEAP")) {
                    System.out.println("HEAP " + liveHeap());
                } else if (line.equals("DATAGRAMS")) {
                    System.out.println(
                            "DATAGRAMS " + (swim == null ? 0 : swim.traffic().datagramsReceived()));
                } else if (line.equals("BYTES")) {
                    System.out.println(
                            "BYTES " + (swim == null ? 0 : swim.traffic().bytesReceived()));
                } else {
                    awaitPeers(cote, Integer.parseInt(line.substring("AWAIT ".length())));
                    System.out.println("KNOWS " + System.currentTimeMillis());
                }
            }
        }
        // Leaving in order takes time that no figure needs.
        Runtime.getRuntime().halt(0);
    }

    private static void awaitPeers(Cote cote, int components) throws InterruptedException {
        while (cote.peers().size() < components) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
