package io.github.cote4j.cli.shop;

import io.github.cote4j.cli.process.JavaProcess;
import io.github.cote4j.cli.shop.Slot.Life;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the processes, starts again what dies, and ends them all. Runs from {@link #start} to {@link #end}; everything that
 * happens is handled on one thread, which also tells the {@link ShopEvents}.
 *
 * <p>It gives up when a process cannot be started or ends by itself before it answered once, or says that a setting is wrong:
 * starting it again would not help. Then it only says so; {@link #end} is still the caller's to call.
 */
public final class Supervisor {
    private final Scratch scratch;
    private final Map<String, String> variables;
    private final ShopEvents events;
    private final boolean quietStart;
    private final List<Slot> slots = new ArrayList<>();
    private final CompletableFuture<List<ShopProcess>> allReady = new CompletableFuture<>();
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "shop");
        made.setDaemon(true);
        return made;
    });
    private boolean ending;

    /**
     * Starts nothing yet.
     *
     * @param services what to run
     * @param scratch a folder that has to be there when one starts
     * @param variables that all their processes are given
     * @param events hears what becomes of them
     * @param quietStart whether what a process says before it answers the first time is told only when it fails without a
     *     word of its own: services wait for each other then, and say so
     */
    public Supervisor(
            List<Service> services,
            Scratch scratch,
            Map<String, String> variables,
            ShopEvents events,
            boolean quietStart) {
        this.scratch = scratch;
        this.variables = variables;
        this.events = events;
        this.quietStart = quietStart;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        for (Service service : services) {
            for (int replica = 1; replica <= service.replicas(); replica++) {
                slots.add(new Slot(service, service.label(replica)));
            }
        }
    }

    /**
     * Starts all of them. Completes when all have answered, with what they are; fails with a {@link ShopFailure}.
     *
     * @param usual how long they usually take; whenever it is over again, {@link ShopEvents} are told who is awaited
     * @param atMost how long they may take
     */
    public CompletableFuture<List<ShopProcess>> start(Duration usual, Duration atMost) {
        thread.execute(() -> slots.forEach(this::start));
        thread.schedule(() -> late(usual, usual, atMost), usual.toNanos(), TimeUnit.NANOSECONDS);
        return allReady;
    }

    /** Fails with a {@link ShopFailure} when it gives up; never completes otherwise. */
    public CompletableFuture<Void> givenUp() {
        return givenUp;
    }

    /**
     * Ends all of them, those that people see first and the database last. Returns when none is left.
     *
     * @param drain how long it may take; who is late is killed
     * @return who was late
     */
    public List<String> end(Duration drain) throws InterruptedException {
        long deadline = System.nanoTime() + drain.toNanos();
        CompletableFuture<TreeMap<Integer, List<Running>>> all = new CompletableFuture<>();
        thread.execute(() -> {
            ending = true;
            all.complete(slots.stream()
                    .flatMap(slot -> Stream.ofNullable(slot.process).map(process -> new Running(slot, process)))
                    .collect(Collectors.groupingBy(
                            running -> running.slot.service.end(), TreeMap::new, Collectors.toList())));
        });
        thread.shutdown();
        TreeMap<Integer, List<Running>> stages = all.join();
        List<String> late = new ArrayList<>();
        for (Map.Entry<Integer, List<Running>> stage : stages.entrySet()) {
            long left = Math.max(0, deadline - System.nanoTime());
            boolean last = stage.getKey().equals(stages.lastKey());
            List<JavaProcess> killed = JavaProcess.endAll(
                    stage.getValue().stream().map(Running::process).toList(), Duration.ofNanos(last ? left : left / 2));
            stage.getValue().stream()
                    .filter(running -> killed.contains(running.process))
                    .forEach(running -> late.add(running.slot.label));
        }
        return late;
    }

    private record Running(Slot slot, JavaProcess process) {}

    private void start(Slot slot) {
        if (ending || givenUp.isDone()) {
            return;
        }
        Life life = new Life();
        try {
            scratch.restore();
            JavaProcess process = JavaProcess.start(
                    slot.service.options(),
                    slot.service.main(),
                    slot.service.arguments(),
                    variablesOf(slot),
                    line -> post(() -> heardOut(slot, life, line)),
                    line -> post(() -> heardErr(slot, life, line)));
            slot.process = process;
            process.ended().thenAccept(status -> post(() -> ended(slot, process, life, status)));
        } catch (IOException e) {
            String how = "could not be started: " + e.getMessage();
            if (slot.known == null) {
                giveUp(new ShopFailure(false, slot.label + " " + how));
            } else {
                startAgain(slot, slot.known, how, Duration.ZERO);
            }
        }
    }

    private Map<String, String> variablesOf(Slot slot) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(slot.service.variables());
        return all;
    }

    private void post(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            // It is being ended, and what becomes of the processes is known.
        }
    }

    private void heardOut(Slot slot, Life life, String line) {
        if (!ending && !life.ready) {
            ReadyLine.of(line).ifPresent(ready -> ready(slot, life, ready));
        }
    }

    private void ready(Slot slot, Life life, ReadyLine line) {
        long pid = Objects.requireNonNull(slot.process).pid();
        boolean again = slot.known != null;
        life.ready = true;
        slot.known = new ShopProcess(slot.service.name(), slot.label, pid, line.url());
        events.ready(slot.known, Duration.ofNanos(System.nanoTime() - life.began), again);
        List<ShopProcess> known =
                slots.stream().flatMap(each -> Stream.ofNullable(each.known)).toList();
        if (known.size() == slots.size()) {
            allReady.complete(known);
        }
    }

    private void heardErr(Slot slot, Life life, String line) {
        if (ending) {
            return;
        }
        if (line.startsWith("shop " + slot.service.name() + ": ") || line.startsWith("cote ")) {
            life.lastWord = line.substring(line.indexOf(": ") + 2);
        } else if (quietStart && slot.known == null) {
            life.hold(line);
        } else {
            events.said(slot.process(Objects.requireNonNull(slot.process)), line);
        }
    }

    private void ended(Slot slot, JavaProcess process, Life life, int status) {
        slot.process = null;
        if (ending || givenUp.isDone()) {
            return;
        }
        String how = Ending.words(status, life.lastWord);
        boolean first = slot.known == null && !Ending.isSignal(status);
        if (first || status == Ending.WRONG_SETTING) {
            if (life.lastWord.isEmpty()) {
                life.held.forEach(line -> events.said(slot.process(process), line));
            }
            giveUp(new ShopFailure(
                    status == Ending.WRONG_SETTING,
                    slot.label + (life.lastWord.isEmpty() ? " " + how : ": " + life.lastWord)));
            return;
        }
        startAgain(slot, slot.process(process), how, Duration.ofNanos(System.nanoTime() - life.began));
    }

    private void startAgain(Slot slot, ShopProcess gone, String how, Duration lived) {
        Duration pause = slot.backoff.pauseAfter(lived);
        events.died(gone, how, pause);
        thread.schedule(() -> start(slot), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void late(Duration after, Duration usual, Duration atMost) {
        List<String> missing = slots.stream()
                .filter(slot -> slot.known == null)
                .map(slot -> slot.label)
                .toList();
        if (missing.isEmpty() || ending || givenUp.isDone()) {
            return;
        }
        if (after.compareTo(atMost) >= 0) {
            giveUp(new ShopFailure(
                    false,
                    "no answer within " + after.toSeconds() + " s from " + String.join(", ", missing)
                            + "; --log info tells what they wait for"));
            return;
        }
        events.awaited(missing, after);
        thread.schedule(() -> late(after.plus(usual), usual, atMost), usual.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void giveUp(ShopFailure failure) {
        givenUp.completeExceptionally(failure);
        allReady.completeExceptionally(failure);
    }
}
