package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.Dropped;
import io.github.cote4j.Event;
import io.github.cote4j.Subscriber;
import io.github.cote4j.Variable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cote subscribe}: prints each event of the given topics. */
@Command(
        name = "subscribe",
        description = "Prints {\"topic\":…,\"data\":…} for each event.",
        footer = {"", "Example:  cote subscribe 'price::*' --count 10"})
final class SubscribeCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Parameters(
            arity = "1..*",
            paramLabel = "TOPIC",
            description = "What is heard; a pattern with * for one name between :: and ** for any number.")
    private List<String> topics = List.of();

    @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
    private @Nullable Integer count;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            description = "End after this time; with status 3 when nothing, or less than --count, came in it.")
    private @Nullable Duration timeout;

    private final Shell shell;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private @Nullable Event last;
    private int heard;

    SubscribeCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count != null && count < 1) {
            throw mesh.wrong("--count must be at least 1, not " + count);
        }
        if (timeout != null && timeout.isZero()) {
            throw mesh.wrong("--timeout must be more than 0");
        }
        try (Cote cote = mesh.join(config(), LogLevel.WARN)) {
            Subscriber subscriber = cote.subscriber(mesh.name("subscribe"), mesh::place);
            Printer printer = new Printer(shell, mesh);
            subscriber.onDropped(this::tell);
            topics.forEach(
                    each -> mesh.set("TOPIC", each, topic -> subscriber.on(topic, event -> hear(event, printer))));
            if (timeout == null) {
                shell.stop().awaitEither(enough);
            } else if (!shell.stop().awaitEither(enough, timeout)) {
                return timedOut(timeout);
            }
        }
        return ExitCode.DONE;
    }

    /** In its place between the events; of which topics is not known. */
    private synchronized void tell(Dropped dropped) {
        if (!enough.isDone()) {
            shell.err().line(text(dropped));
        }
    }

    static String text(Dropped dropped) {
        long count = dropped.count();
        String name = JsonText.quote(dropped.publisher().advertisement().name());
        String id = JsonText.quote(dropped.publisher().id());
        return "cote subscribe: missed " + count + (count == 1 ? " event" : " events") + " of " + name + " " + id;
    }

    /** That others publish on other topics is no news here, unless the user wants to hear of it. */
    private CoteConfig.Builder config() {
        CoteConfig.Builder config = mesh.config();
        boolean said = shell.environment().containsKey(Variable.COTE_LOG_UNKNOWN_EVENTS.name());
        return said ? config : config.logUnknownEvents(false);
    }

    private synchronized int timedOut(Duration time) {
        if (count == null ? heard > 0 : heard >= count) {
            return ExitCode.DONE;
        }
        shell.err()
                .line("cote subscribe: " + (heard == 0 ? "nothing" : "only " + heard + " of " + count) + " came within "
                        + time.toMillis() + " ms (--timeout)");
        return ExitCode.NOBODY;
    }

    /** One event that several patterns match comes once for each, one after another, and is printed once. */
    // The same event, not one like it.
    @SuppressWarnings("ReferenceEquality")
    private synchronized void hear(Event event, Printer printer) {
        if (event == last || enough.isDone()) {
            return;
        }
        last = event;
        heard++;
        printer.print("{\"topic\":" + JsonText.quote(event.topic()) + ",\"data\":"
                + event.data().json() + "}");
        if (count != null && heard >= count) {
            enough.complete(null);
        }
    }
}
