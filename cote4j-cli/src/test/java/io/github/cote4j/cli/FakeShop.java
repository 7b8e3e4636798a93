package io.github.cote4j.cli;

import io.github.cote4j.cli.shop.Service;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program {@code cote} whose shop has other services: a process each that only says what a service says. */
final class FakeShop {
    private static final long READING_MILLIS = 500;

    private FakeShop() {}

    /** Runs {@code cote shop}, with a service for each argument before {@code --}, {@code NAME:BEHAVIOUR}, in that order of ends. */
    public static void main(String[] args) {
        List<String> all = List.of(args);
        int end = all.indexOf("--");
        List<Service> services = all.subList(0, end).stream()
                .map(each -> service(all.indexOf(each), each.split(":")))
                .toList();
        Shell shell = Shell.ofProcess();
        Main.runAndExit(
                shell,
                CoteCommand.commandLine(shell, plan -> services),
                all.subList(end + 1, all.size()).toArray(String[]::new));
    }

    private static Service service(int end, String... named) {
        return new Service(
                named[0],
                1,
                OfOne.class.getName(),
                List.of(named),
                List.of(
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dio.netty.jfr.enabled=false",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                Map.of(),
                end);
    }

    /** One of the services. */
    static final class OfOne {
        private OfOne() {}

        public static void main(String[] args) {
            ServiceProcess.run(args[0], (cote, settings) -> {
                switch (args[1]) {
                    case "wrong" -> throw new SettingsException("PRICE must be more than 0");
                    case "failing" -> throw new IllegalStateException("the shelf broke");
                    case "chatty" -> {
                        for (int i = 0; i < 1_000; i++) {
                            System.err.println("WARN line " + i);
                        }
                    }
                    default -> {}
                }
                return new Quiet(args[0], ready(args[1]));
            });
        }
    }

    /** A chatty one leaves the launcher time to read: what comes on two pipes is heard in either order. */
    private static CompletableFuture<Void> ready(String behaviour) {
        return switch (behaviour) {
            case "late" -> new CompletableFuture<>();
            case "chatty" ->
                CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(READING_MILLIS, TimeUnit.MILLISECONDS));
            default -> CompletableFuture.completedFuture(null);
        };
    }

    private record Quiet(String name, CompletableFuture<Void> ready) implements ShopService {
        @Override
        public Map<String, Object> facts() {
            return Map.of("url", "http://" + name);
        }

        @Override
        public void close() {}
    }
}
