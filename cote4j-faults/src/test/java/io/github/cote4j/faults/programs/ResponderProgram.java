package io.github.cote4j.faults.programs;

import io.github.cote4j.Cote;
import io.github.cote4j.Request;
import io.github.cote4j.Responder;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process with one responder. Arguments: {@code name}, {@code key}, {@code journal}, {@code delay} (ms, default 0),
 * {@code maxConcurrent}. Commands: {@code delay MS}, {@code fail}, {@code work}.
 *
 * <p>It writes down each request before it does anything about it. {@code work} answers with its own name after the
 * delay, {@code error} throws an {@link Error}.
 */
public final class ResponderProgram {
    private final String name;
    private final Journal journal;
    private volatile int delay;
    private volatile boolean failing;

    private ResponderProgram(Settings settings) {
        name = settings.text("name");
        journal = settings.journal();
        delay = settings.number("delay", 0);
    }

    /** Joins the mesh and answers until stdin ends. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = new Settings(arguments);
        ResponderProgram program = new ResponderProgram(settings);
        Cote cote = Cote.create();
        Responder responder = cote.responder(program.name, options -> options.key(settings.text("key"))
                .maxConcurrent(settings.number("maxConcurrent", 10_000)));
        responder.on("work", program::work).on("error", program::error);
        responder.ready().join();
        Console.say("ready");
        Console.obey(program::obey);
    }

    private Object work(Request request) {
        writeDown(request);
        if (failing) {
            throw new IllegalStateException("told to fail");
        }
        Map<String, String> reply = Map.of("by", name);
        int millis = delay;
        return millis == 0
                ? reply
                : CompletableFuture.supplyAsync(
                        () -> reply, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    private Object error(Request request) {
        writeDown(request);
        throw new LinkageError("thrown by a handler");
    }

    private void writeDown(Request request) {
        Map<?, ?> body = Objects.requireNonNull(request.as(Map.class));
        journal.write("ran", "id", body.get("id"), "by", name);
    }

    private void obey(String[] command) {
        switch (command[0]) {
            case "delay" -> delay = Integer.parseInt(command[1]);
            case "fail" -> failing = true;
            case "work" -> failing = false;
            default -> throw new IllegalArgumentException(command[0]);
        }
    }
}
