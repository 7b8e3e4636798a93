package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.CoteException;
import io.github.cote4j.cli.shop.LineWriter;
import io.github.cote4j.cli.shop.Replicas;
import io.github.cote4j.cli.shop.Scratch;
import io.github.cote4j.cli.shop.Service;
import io.github.cote4j.cli.shop.ShopFailure;
import io.github.cote4j.cli.shop.ShopPlan;
import io.github.cote4j.cli.shop.ShopProcess;
import io.github.cote4j.cli.shop.ShopScreen;
import io.github.cote4j.cli.shop.Supervisor;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.shop.data.DataService;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote shop}: the sample shop, each of its services a process, kept running until the command ends. */
@Command(
        name = "shop",
        description = "The sample shop: starts each of its services as a process, and starts again what dies.",
        footer = {"", "Example:  cote shop --data ~/shop --replicas purchase=2"})
final class ShopCommand implements Callable<Integer> {
    private static final Duration USUAL_START = Duration.ofSeconds(60);
    private static final Duration TO_START = Duration.ofMinutes(5);
    /** JVM services answer a newcomer at once. */
    private static final Duration TO_HEAR_ANOTHER = Duration.ofMillis(700);

    /** Options that the services have their own values of. */
    static final Map<String, String> OWN = Map.of(
            "--name", "the shop's services have names of their own",
            "--key", "the shop's services have keys of their own; --environment keeps shops apart",
            "--namespace", "the shop's services have namespaces of their own; --environment keeps shops apart");

    @Mixin
    private final MeshOptions mesh;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder that keeps the shop's state between runs (default: one that is deleted at the end).")
    private @Nullable Path data;

    @Option(
            names = "--storefront-port",
            paramLabel = "N",
            defaultValue = "5001",
            description = "The storefront's port; 0 for any (default ${DEFAULT-VALUE}).")
    private int storefrontPort;

    @Option(
            names = "--back-office-port",
            paramLabel = "N",
            defaultValue = "5000",
            description = "The back office's port; 0 for any (default ${DEFAULT-VALUE}).")
    private int backOfficePort;

    @Option(
            names = "--monitor-port",
            paramLabel = "N",
            defaultValue = "5555",
            description = "The monitoring tool's port; 0 for any (default ${DEFAULT-VALUE}).")
    private int monitorPort;

    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description =
                    "So many processes of a service: product, user, payment, purchase, reporting, and data with DATABASE_URL; may be repeated.")
    private List<String> replicas = List.of();

    private final Shell shell;
    private final Function<ShopPlan, List<Service>> services;

    ShopCommand(Shell shell, Function<ShopPlan, List<Service>> services) {
        this.shell = shell;
        this.services = services;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean shared = !variable("DATABASE_URL").isEmpty();
        mesh.refuse(OWN);
        Map<String, Integer> wanted = new LinkedHashMap<>();
        mesh.set("--replicas", replicas, written -> wanted.putAll(Replicas.of(written, shared)));
        if (shared && data != null) {
            throw mesh.wrong("--data: the state is in the database of DATABASE_URL");
        }
        if (data != null && data.toString().isBlank()) {
            throw mesh.wrong("--data: the name of a folder is empty");
        }
        refuseWrongSettings(shared);
        shell.stop().drain(mesh.config().build().drain());
        List<Integer> ports = ports(host());
        refuseASecondShop();
        try (Scratch scratch = new Scratch()) {
            Optional<Path> folder = shared ? Optional.empty() : Optional.of(folder(scratch.folder()));
            ShopPlan plan = new ShopPlan(
                    host().getHostAddress(),
                    ports.get(0),
                    ports.get(1),
                    ports.get(2),
                    folder,
                    scratch.folder(),
                    wanted,
                    mesh.logLevel(LogLevel.WARN).name().toLowerCase(Locale.ROOT));
            return run(plan, scratch);
        }
    }

    /** A terminal that stands still, or a pipe that nobody reads, keeps no service from being started again. */
    private int run(ShopPlan plan, Scratch scratch) throws IOException, InterruptedException {
        try (LineWriter lines = new LineWriter("shop-out", shell.out()::line, count -> "{\"leftOut\":" + count + "}");
                LineWriter progress =
                        new LineWriter("shop-err", shell.err()::line, count -> "  … " + count + " lines left out")) {
            return run(plan, scratch, lines, progress);
        }
    }

    private int run(ShopPlan plan, Scratch scratch, Consumer<String> lines, Consumer<String> progress)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        ShopScreen screen =
                new ShopScreen(lines, progress, mesh.pretty(), shell.colour(shell.out()), shell.colour(shell.err()));
        progress.accept("cote shop: starting; " + state(plan));
        Supervisor supervisor =
                new Supervisor(services.apply(plan), scratch, mesh.variablesForProcesses(), screen, !plan.verbose());
        try {
            CompletableFuture<List<ShopProcess>> ready = supervisor.start(USUAL_START, TO_START);
            shell.stop().awaitEither(ready);
            if (ready.isDone() && !ready.isCompletedExceptionally()) {
                screen.open(
                        ready.join(),
                        plan.data().map(Path::toString).orElse(null),
                        Duration.ofNanos(System.nanoTime() - began));
                shell.stop().awaitEither(supervisor.givenUp());
            }
        } finally {
            List<String> late = supervisor.end(shell.stop().drain());
            if (!late.isEmpty()) {
                progress.accept("cote shop: killed, as they did not end in time: " + String.join(", ", late));
            }
        }
        if (Failure.of(supervisor.givenUp()) instanceof ShopFailure failure) {
            progress.accept("cote shop: " + Failure.line(failure));
            return failure.isSetting() ? ExitCode.USAGE : ExitCode.FAILED;
        }
        scratch.close();
        progress.accept("cote shop: ended; " + stateAfter(plan));
        return ExitCode.DONE;
    }

    private String state(ShopPlan plan) {
        if (plan.data().isEmpty()) {
            return "the state is in the database of DATABASE_URL";
        }
        return data == null
                ? "the state is deleted at the end (--data DIR keeps it)"
                : "the state is in " + plan.data().get();
    }

    private String stateAfter(ShopPlan plan) {
        if (plan.data().isEmpty()) {
            return state(plan);
        }
        return data == null
                ? "the state was deleted (--data DIR keeps it)"
                : "the state is kept in " + plan.data().get();
    }

    /** The one that is given, or else one among what is not kept. */
    private Path folder(Path scratch) {
        return data == null ? scratch.resolve("data") : data.toAbsolutePath().normalize();
    }

    /** What the services would refuse is refused before one of them is started. */
    private void refuseWrongSettings(boolean shared) {
        Map<String, String> variables = new HashMap<>(shell.environment());
        if (data != null) {
            variables.put("SHOP_DATA", data.toAbsolutePath().normalize().toString());
        }
        try {
            ShopSettings settings = ShopSettings.of(variables);
            if (shared || data != null) {
                DataService.check(settings);
            }
        } catch (SettingsException e) {
            throw mesh.wrong(Failure.line(e));
        }
    }

    private InetAddress host() {
        String given = variable("SHOP_HOST");
        String host = given.isEmpty() ? "127.0.0.1" : given;
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw mesh.wrong("SHOP_HOST: unknown host " + host);
        }
    }

    /** Those to use, which are free, so that what is wrong shows before anything runs. */
    private List<Integer> ports(InetAddress host) {
        Map<Integer, String> options = new LinkedHashMap<>();
        return List.of(
                port(host, "--storefront-port", storefrontPort, options),
                port(host, "--back-office-port", backOfficePort, options),
                port(host, "--monitor-port", monitorPort, options));
    }

    private int port(InetAddress host, String option, int port, Map<Integer, String> taken) {
        if (port < 0 || port > 65_535) {
            throw mesh.wrong(option + " must be 0 to 65535, not " + port);
        }
        String other = taken.get(port);
        if (other != null) {
            throw mesh.wrong(other + " and " + option + " are both " + port);
        }
        try (ServerSocket socket = new ServerSocket(port, 1, host)) {
            taken.put(socket.getLocalPort(), option);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CoteException(
                    "cannot listen on " + host.getHostAddress() + ":" + port + " (" + option + "): " + Failure.line(e),
                    e);
        }
    }

    private void refuseASecondShop() throws InterruptedException {
        CoteConfig.Builder config = mesh.config();
        if (mesh.staysHere()) {
            config.broadcast(MeshOptions.LOOPBACK);
        }
        try (Cote cote = mesh.join(config, LogLevel.WARN)) {
            // Who says nothing of itself is answered by nobody.
            cote.requester("cote shop", options -> options.key("data"));
            shell.stop().await(TO_HEAR_ANOTHER);
            String key = Matching.fullKey(cote.config().environment(), "data");
            boolean another = cote.peers().stream()
                    .anyMatch(peer -> key.equals(peer.advertisement().key())
                            && "rep".equals(peer.advertisement().axonType()));
            if (another) {
                throw new ShopFailure(
                        false,
                        "another shop runs in this mesh; end it, or give this one --environment NAME and other ports");
            }
        }
    }

    private String variable(String name) {
        return shell.environment().getOrDefault(name, "").trim();
    }
}
