package io.github.cote4j.cli;

import io.github.cote4j.CoteConfig;
import io.github.cote4j.cli.shop.ShopTraining;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Runs the commands, and the shop's services, against each other in this one process, on loopback and a port of its own, so that a class-data
 * archive made of the run holds what they load.
 */
@Command(name = "train", hidden = true, description = "Runs the commands against each other, for a class-data archive.")
final class TrainCommand implements Callable<Integer> {
    private final List<String> loopback;

    TrainCommand() {
        this.loopback = new ArrayList<>(List.of("--key", "train", "--broadcast", MeshOptions.LOOPBACK));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        LogLevel.WARN.apply();
        ShopTraining.run(CoteConfig.builder(Map.of())
                .broadcast(MeshOptions.LOOPBACK)
                .discoveryPort(freePort())
                .closeOnExit(false)
                .build());
        loopback.addAll(List.of("--discovery-port", String.valueOf(freePort())));
        Stop stop = new Stop();
        CompletableFuture<Integer> responder = start(stop, "", "respond", "train");
        CompletableFuture<Integer> subscriber = start(stop, "", "subscribe", "train");
        CompletableFuture<Integer> gateway = start(stop, "", "sockend", "--port", "0");
        CompletableFuture<Integer> tool = start(stop, "", "monitoring-tool", "--port", "0");
        int asked = run("", "request", "train", "{\"a\":[1,\"b\",null]}");
        int published = run("{\"a\":1}\n", "publish", "train", "-");
        int listed = run("", "nodes", "--wait", "100ms", "--pretty");
        int watched = run("", "monitor", "--once", "--wait", "100ms", "--pretty");
        stop.request();
        return Stream.of(
                        asked,
                        published,
                        listed,
                        watched,
                        responder.join(),
                        subscriber.join(),
                        gateway.join(),
                        tool.join())
                .max(Integer::compare)
                .orElseThrow();
    }

    private CompletableFuture<Integer> start(Stop stop, String input, String... args) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        new Thread(() -> ended.complete(execute(stop, input, args)), args[0]).start();
        return ended;
    }

    private int run(String input, String... args) {
        return execute(new Stop(), input, args);
    }

    private int execute(Stop stop, String input, String... args) {
        Output out = new Output(OutputStream.nullOutputStream(), false, stop::request);
        Output err = new Output(System.err, false, () -> {});
        Shell shell =
                new Shell(Map.of(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, stop);
        return CoteCommand.commandLine(shell)
                .execute(Stream.concat(Stream.of(args), loopback.stream()).toArray(String[]::new));
    }

    private static int freePort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
