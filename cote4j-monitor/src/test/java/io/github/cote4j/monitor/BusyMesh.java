package io.github.cote4j.monitor;

import io.github.cote4j.Component;
import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.Publisher;
import io.github.cote4j.Requester;
import io.github.cote4j.Responder;
import io.github.cote4j.Subscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Many real components with a little to do, as of several processes on several hosts, all in this JVM: something to look at
 * for the views of a monitor. Four of twelve components of a service each are in other processes, and link among themselves
 * alone: each service has its own key. A tenth of the requests of "payments" fail.
 */
public final class BusyMesh implements AutoCloseable {
    private static final List<String> SERVICES = List.of(
            "orders", "payments", "catalogue", "stock", "mail", "search", "users", "carts", "prices", "reviews");
    private static final int COMPONENTS_OF_A_SERVICE = 12;
    private static final int COMPONENTS_OF_A_PROCESS = 13;
    private static final int HOSTS = 6;
    private static final int FIRST_PORT = 21_000;
    private static final long PACE_MILLIS = 200;

    private final List<Cote> processes = new ArrayList<>();
    private final List<Component> components = new ArrayList<>();
    private final List<Runnable> work = new ArrayList<>();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "busy-mesh");
        thread.setDaemon(true);
        return thread;
    });

    private BusyMesh() {}

    /**
     * Starts so many components and waits until all can be used.
     *
     * @param mesh how to join: a builder's discovery port, broadcast address and the like; its host name and first port are
     *     chosen here
     * @throws TimeoutException when that takes longer than a minute
     */
    public static BusyMesh start(CoteConfig.Builder mesh, int components) throws TimeoutException {
        BusyMesh busy = new BusyMesh();
        try {
            int processes = Math.max(1, (components + COMPONENTS_OF_A_PROCESS - 1) / COMPONENTS_OF_A_PROCESS);
            for (int i = 0; i < processes; i++) {
                busy.processes.add(Cote.create(mesh.hostName("host-" + (1 + i % HOSTS))
                        .firstPort(FIRST_PORT + i * COMPONENTS_OF_A_PROCESS)
                        .ioThreads(1)
                        .drain(Duration.ofMillis(100))
                        .closeOnExit(false)
                        .log(false)
                        .build()));
            }
            for (int i = 0; i < components; i++) {
                busy.make(busy.processes.get(i % processes), i);
            }
            busy.awaitReady();
            busy.pace.scheduleAtFixedRate(
                    () -> busy.work.forEach(Runnable::run), PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS);
            return busy;
        } catch (RuntimeException | TimeoutException e) {
            busy.close();
            throw e;
        }
    }

    /** The components, to close one, or to ask for its id. */
    public List<Component> components() {
        return List.copyOf(components);
    }

    @Override
    public void close() {
        pace.shutdownNow();
        List<CompletableFuture<Void>> ends = processes.stream()
                .map(cote -> CompletableFuture.runAsync(cote::close, task -> new Thread(task, "busy-close").start()))
                .toList();
        CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private void make(Cote cote, int number) {
        int service = number / COMPONENTS_OF_A_SERVICE;
        String name = SERVICES.get(service % SERVICES.size())
                + (service < SERVICES.size() ? "" : " " + (1 + service / SERVICES.size()));
        components.add(
                switch (number % 4) {
                    case 0 -> responder(cote, name);
                    case 1 -> requester(cote, name, 1 + service % 4);
                    case 2 -> publisher(cote, name);
                    default -> subscriber(cote, name);
                });
    }

    private static Responder responder(Cote cote, String name) {
        Responder responder = cote.responder(name, options -> options.key(name));
        boolean failing = name.startsWith("payments");
        responder.on("look up", request -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            Thread.sleep(random.nextInt(random.nextInt(20) == 0 ? 60 : 8));
            if (failing && random.nextInt(10) == 0) {
                throw new IllegalStateException("the bank said no");
            }
            return Map.of("found", true);
        });
        return responder;
    }

    private Requester requester(Cote cote, String name, int perTurn) {
        Requester requester = cote.requester(name + " api", options -> options.key(name));
        work.add(() -> {
            for (int i = 0; i < perTurn; i++) {
                // What becomes of it is the monitor's to tell.
                requester.call("look up").body(Map.of("id", i)).send().exceptionally(failure -> null);
            }
        });
        return requester;
    }

    private Publisher publisher(Cote cote, String name) {
        Publisher publisher = cote.publisher(name + " events", options -> options.key(name));
        work.add(() -> publisher.publish("changed", Map.of("at", System.currentTimeMillis())));
        return publisher;
    }

    private static Subscriber subscriber(Cote cote, String name) {
        Subscriber subscriber = cote.subscriber(name + " projection", options -> options.key(name));
        subscriber.on("changed", event -> {});
        return subscriber;
    }

    /** A subscriber or requester is ready with its first link, which there is only where its counterparts are. */
    private void awaitReady() throws TimeoutException {
        int whole = components.size() / COMPONENTS_OF_A_SERVICE * COMPONENTS_OF_A_SERVICE;
        CompletableFuture<?>[] ready =
                components.stream().limit(whole).map(Component::ready).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ready).get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Joins the mesh that the environment's variables say with as many components as the first argument says (300), prints
     * "ready", and ends when standard input does.
     */
    public static void main(String[] args) throws Exception {
        int components = args.length == 0 ? 300 : Integer.parseInt(args[0]);
        BusyMesh mesh = start(CoteConfig.builder(), components);
        try (mesh) {
            System.out.println("ready");
            awaitEndOfInput();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is read that means anything.
        }
    }
}
