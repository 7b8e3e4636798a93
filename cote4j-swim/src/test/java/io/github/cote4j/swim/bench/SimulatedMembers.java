package io.github.cote4j.swim.bench;

import io.github.cote4j.swim.SwimDiscovery;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many members in one process, each with real sockets of its own: what the measured ones hear from them is what as many
 * processes would say. Over broadcast they only speak; over SWIM each takes part in full, but nothing is made of what it
 * hears. Arguments: the network, how many. Ends with its stdin.
 */
final class SimulatedMembers {
    /** So that the simulation itself does not take all of the machine; the measured processes keep the default. */
    private static final Duration SYNC_INTERVAL = Duration.ofSeconds(60);

    private static final long HELLO_MILLIS = 2_000;

    private SimulatedMembers() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int members = Integer.parseInt(args[1]);
        System.out.println("JOINS " + System.currentTimeMillis());
        if (Network.valueOf(args[0]) == Network.BROADCAST) {
            broadcast(members);
        } else {
            swim(members);
        }
        System.out.println("UP");
        while (System.in.read() >= 0) {
            // Until the bench ends.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void broadcast(int members) throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        InetSocketAddress everybody = new InetSocketAddress("127.255.255.255", Network.BROADCAST_PORT);
        for (int i = 0; i < members; i++) {
            byte[] hello = hello(i);
            DatagramSocket socket = new DatagramSocket(0);
            socket.setBroadcast(true);
            timer.scheduleAtFixedRate(
                    () -> send(socket, new DatagramPacket(hello, hello.length, everybody)),
                    HELLO_MILLIS * i / members,
                    HELLO_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private static void send(DatagramSocket socket, DatagramPacket packet) {
        try {
            socket.send(packet);
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private static void swim(int members) throws IOException, InterruptedException {
        for (int i = 0; i < members; i++) {
            SwimDiscovery swim = Network.swim(false)
                    .syncInterval(SYNC_INTERVAL)
                    .refresh(Duration.ofHours(10))
                    .build();
            swim.start((packet, source) -> {});
            swim.send(hello(i));
            // Spread, as hosts start one after another.
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** As long as that of a real subscriber. */
    private static byte[] hello(int number) {
        String process = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString();
        String hello = """
                {"event":"hello","pid":"%s","iid":"%s","hostName":"host-%d","data":{"isMaster":false,\
                "isMasterEligible":false,"weight":-0.1763,"address":"127.0.0.1","advertisement":{"type":"service",\
                "name":"Simulated-%d","key":"bench:$$","axon_type":"sub-emitter","subscribesTo":["**"],\
                "cote4j":{"version":1}},"id":"%s","processId":"%s",\
                "processCommand":"/usr/lib/jvm/bin/java -jar service.jar"}}""".formatted(process, id, number, number, id, process);
        return hello.getBytes(StandardCharsets.UTF_8);
    }
}
