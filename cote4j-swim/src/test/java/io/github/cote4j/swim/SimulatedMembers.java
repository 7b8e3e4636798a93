package io.github.cote4j.swim;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many members in one process, each with a socket of its own: what the measured processes hear from them is what as many
 * processes would say to them. Arguments: the network, how many. Ends with its stdin.
 */
final class SimulatedMembers {
    private static final long HELLO_MILLIS = 2_000;

    private SimulatedMembers() {}

    public static void main(String[] args) throws Exception {
        int members = Integer.parseInt(args[1]);
        System.out.println("JOINS " + System.currentTimeMillis());
        if (BenchNetwork.valueOf(args[0]) == BenchNetwork.BROADCAST) {
            broadcast(members);
        } else {
            new SimulatedSwim(members).start();
        }
        System.out.println("UP");
        while (System.in.read() >= 0) {
            // Until the bench ends.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void broadcast(int members) throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        InetSocketAddress everybody = new InetSocketAddress("127.255.255.255", BenchNetwork.BROADCAST_PORT);
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

    /** As long as that of a real subscriber. */
    static byte[] hello(int number) {
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
