package io.github.cote4j.faults.programs;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Passes discovery packets on, each late by a random time (so they overtake each other), some of them twice and some
 * never. Arguments: {@code to} (addresses, comma-separated), {@code delay} (ms, the most), {@code twice} and {@code lose}
 * (per cent), {@code seed}.
 */
public final class UdpRelayProgram {
    private static final int PORT = 12_345;

    private UdpRelayProgram() {}

    /** Passes on until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = new Settings(arguments);
        DatagramSocket socket = new DatagramSocket(PORT);
        Thread thread = new Thread(() -> relay(socket, settings));
        thread.setDaemon(true);
        thread.start();
        Console.say("ready");
        Console.obey(command -> {});
    }

    private static void relay(DatagramSocket socket, Settings settings) {
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        Random random = new Random(settings.number("seed", 1));
        String[] to = settings.text("to").split(",");
        int relayed = 0;
        try {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            while (true) {
                packet.setLength(65_535);
                socket.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                if (random.nextInt(100) < settings.number("lose", 0)) {
                    continue;
                }
                int copies = random.nextInt(100) < settings.number("twice", 0) ? 2 : 1;
                for (int i = 0; i < copies; i++) {
                    for (String address : to) {
                        InetAddress there = InetAddress.getByName(address);
                        later.schedule(
                                () -> {
                                    socket.send(new DatagramPacket(bytes, bytes.length, there, PORT));
                                    return null;
                                },
                                random.nextInt(Math.max(1, settings.number("delay", 0))),
                                TimeUnit.MILLISECONDS);
                    }
                }
                Console.say("relayed", ++relayed);
            }
        } catch (IOException e) {
            Console.say("failed");
        }
    }
}
