package io.github.cote4j.faults.programs;

import io.github.cote4j.Call;
import io.github.cote4j.Cote;
import io.github.cote4j.Reply;
import io.github.cote4j.RequestException;
import io.github.cote4j.Requester;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A process with one requester. Arguments: {@code name}, {@code key}, {@code journal}, {@code timeout} (ms, default
 * 5,000), {@code retry} (times, default 0), {@code maxPending}. Commands: {@code load COUNT RATE [BYTES [TYPE]]} (a rate of 0 is as fast as it goes),
 * {@code peers}, {@code departures}.
 *
 * <p>It writes down each request before it sends it, and how it ended.
 */
public final class RequesterProgram {
    private static final int TELL_EVERY = 20;

    private final String name;
    private final Journal journal;
    private final Requester requester;
    private final int retry;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private volatile int target;

    private RequesterProgram(Settings settings, Cote cote) {
        name = settings.text("name");
        journal = settings.journal();
        retry = settings.number("retry", 0);
        requester = cote.requester(name, options -> options.key(settings.text("key"))
                .timeout(settings.time("timeout", 5_000))
                .maxPending(settings.number("maxPending", 100_000)));
        requester.onPeerGone(peer -> gone.incrementAndGet());
    }

    /** Joins the mesh and asks what it is told to ask until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        Cote cote = Cote.create();
        RequesterProgram program = new RequesterProgram(new Settings(arguments), cote);
        Console.say("ready");
        Console.obey(program::obey);
    }

    private void obey(String[] command) {
        switch (command[0]) {
            case "load" ->
                load(
                        Integer.parseInt(command[1]),
                        Integer.parseInt(command[2]),
                        "x".repeat(command.length > 3 ? Integer.parseInt(command[3]) : 0),
                        command.length > 4 ? command[4] : "work");
            case "peers" -> Console.say("peers", requester.peers().size());
            case "departures" -> Console.say("departures", gone.get());
            default -> throw new IllegalArgumentException(command[0]);
        }
    }

    private void load(int count, int rate, String payload, String type) {
        target += count;
        int end = target;
        if (rate == 0) {
            pace.execute(() -> {
                while (sent.get() < end) {
                    send(payload, type);
                }
            });
            return;
        }
        ScheduledFuture<?>[] self = new ScheduledFuture<?>[1];
        self[0] = pace.scheduleAtFixedRate(
                () -> {
                    if (sent.get() < end) {
                        send(payload, type);
                    } else {
                        self[0].cancel(false);
                    }
                },
                1_000_000 / rate,
                1_000_000 / rate,
                TimeUnit.MICROSECONDS);
    }

    private void send(String payload, String type) {
        int number = sent.incrementAndGet();
        String id = name + "-" + number;
        Call call = requester
                .call(type)
                .retry(retry)
                .body(payload.isEmpty() ? Map.of("id", id) : Map.of("id", id, "payload", payload));
        journal.write("sent", "id", id, "mayRepeat", retry > 0);
        call.send().whenComplete((reply, failure) -> ended(id, reply, failure));
        if (number % TELL_EVERY == 0 || number == target) {
            Console.say("sent", number);
        }
    }

    private void ended(String id, @Nullable Reply reply, @Nullable Throwable failure) {
        if (failure == null) {
            Map<?, ?> result =
                    Objects.requireNonNull(Objects.requireNonNull(reply).as(Map.class));
            journal.write("ended", "id", id, "how", "answered", "by", result.get("by"));
        } else if (failure instanceof RequestException e) {
            journal.write(
                    "ended",
                    "id",
                    id,
                    "how",
                    e.getClass().getSimpleName(),
                    "mayHaveRun",
                    e.mayHaveRun(),
                    "message",
                    String.valueOf(e.getMessage()));
        } else {
            journal.write("ended", "id", id, "how", failure.toString(), "mayHaveRun", true);
        }
        if (ended.incrementAndGet() == target) {
            Console.say("done", target);
        }
    }
}
