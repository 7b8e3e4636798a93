package io.github.cote4j.faults.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sends what no peer would. Commands: {@code packets COUNT}, to discovery on all hosts; {@code zeros ADDRESS PORT BYTES},
 * zero bytes to a listener; {@code promise ADDRESS PORT}, a frame that announces 60 MiB and never comes. Each is followed
 * by a {@code done}.
 */
public final class AttackerProgram {
    private static final int PORT = 12_345;
    private static final int SEED = 20_261_122;

    /** Held open until the process ends. */
    private final List<Socket> promises = new ArrayList<>();

    private int done;

    private AttackerProgram() {}

    /** Attacks as it is told until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        AttackerProgram program = new AttackerProgram();
        Console.say("ready");
        Console.obey(program::obey);
    }

    private void obey(String[] command) {
        try {
            switch (command[0]) {
                case "packets" -> packets(Integer.parseInt(command[1]));
                case "zeros" -> zeros(command[1], Integer.parseInt(command[2]), Integer.parseInt(command[3]));
                case "promise" -> promise(command[1], Integer.parseInt(command[2]));
                default -> throw new IllegalArgumentException(command[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Console.say("done", ++done);
    }

    private static void packets(int count) throws IOException {
        List<byte[]> packets = new ArrayList<>();
        for (String text : List.of(
                "",
                "null",
                "7",
                "\"hello\"",
                "[]",
                "{}",
                "{\"event\":\"hello\"}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"hostName\":\"h\",\"data\":null}",
                hello("{\"type\":\"service\",\"name\":\"n\",\"axon_type\":\"rep\",\"port\":8000}"),
                hello("{\"type\":\"service\",\"name\":\"n\",\"key\":7,\"axon_type\":\"rep\",\"port\":8000}"),
                hello("{\"type\":\"service\",\"name\":null,\"key\":\"$$\",\"axon_type\":\"rep\",\"port\":\"x\"}"),
                hello("{\"type\":[],\"name\":{},\"key\":\"$$\",\"axon_type\":\"sub-emitter\",\"subscribesTo\":7}"),
                "{\"event\":\"cote4j:goodbye\"}",
                "{\"event\":\"__proto__\",\"iid\":\"__proto__\",\"data\":{\"__proto__\":1}}",
                "[".repeat(60_000),
                "{\"a\":".repeat(10_000))) {
            packets.add(text.getBytes(StandardCharsets.UTF_8));
        }
        Random random = new Random(SEED);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            InetAddress all = InetAddress.getByName("255.255.255.255");
            for (int i = 0; i < count; i++) {
                byte[] packet = i < packets.size() ? packets.get(i) : mutated(packets.get(i % packets.size()), random);
                socket.send(new DatagramPacket(packet, packet.length, all, PORT));
            }
        }
    }

    private static String hello(String advertisement) {
        return "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"hostName\":\"h\",\"data\":{\"isMaster\":false,"
                + "\"isMasterEligible\":false,\"weight\":-1,\"address\":\"127.0.0.1\",\"advertisement\":"
                + advertisement + "}}";
    }

    private static byte[] mutated(byte[] packet, Random random) {
        byte[] copy = packet.clone();
        for (int i = 0; i < copy.length; i += 1 + random.nextInt(40)) {
            copy[i] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static void zeros(String address, int port, int bytes) {
        try (Socket socket = new Socket(address, port)) {
            OutputStream out = socket.getOutputStream();
            byte[] zeros = new byte[64 << 10];
            for (int sent = 0; sent < bytes; sent += zeros.length) {
                out.write(zeros);
            }
        } catch (IOException e) {
            // The listener has closed the link, as it should.
        }
    }

    private void promise(String address, int port) throws IOException {
        Socket socket = new Socket(address, port);
        promises.add(socket);
        socket.getOutputStream().write(new byte[] {0x12, 3, (byte) 0xc0, 0, 0, 'j', ':'});
        socket.getOutputStream().flush();
    }
}
