package io.github.cote4j.monitor.web;

import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.socketio.IncomingEvent;
import io.github.cote4j.socketio.Namespace;
import io.github.cote4j.socketio.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/**
 * Tells the pages on a namespace how the mesh looks. All is sent on one thread, so that no page hears an older state after a
 * newer one. Safe for use by several threads.
 */
final class MeshStream implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MeshStream.class);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(5);
    /** Five a second is as much as eyes can follow. */
    private static final long APART_NANOS = Duration.ofMillis(200).toNanos();
    /** For each component, of a mesh whose snapshot is large: at ten thousand, which make megabytes, two seconds. */
    private static final long COMPONENT_NANOS = Duration.ofSeconds(2).toNanos() / 10_000;

    private final MeshFeed mesh;
    private final Supplier<String> ownProcess;
    private final Namespace pages;
    private final ScheduledThreadPoolExecutor sender;
    private final AtomicBoolean changePending = new AtomicBoolean();
    /** When the pages were last told; for the sender alone. */
    private long told;
    /** What pages are spared after that, though the interval is over; for the sender alone. */
    private long pause;

    /**
     * Begins to tell.
     *
     * @param ownProcess the id of this process in the mesh
     * @param interval how often pages are told though nobody came or went
     */
    MeshStream(MeshFeed mesh, Supplier<String> ownProcess, Namespace pages, Duration interval) {
        this.mesh = mesh;
        this.ownProcess = ownProcess;
        this.pages = pages;
        this.sender = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "cote-monitoring-tool");
            thread.setDaemon(true);
            return thread;
        });
        told = System.nanoTime() - APART_NANOS;
        pages.onConnection(this::greet);
        mesh.onChange(this::changed);
        every(interval, this::tellAgain);
        every(STATUS_INTERVAL, this::tellStatus);
    }

    private void greet(Socket page) {
        page.on("history", this::answerHistory);
        soon(
                () -> {
                    MeshSnapshot now = mesh.snapshot();
                    page.emit("statusUpdate", StatusGraph.of(now, ownProcess.get()));
                    page.emit("mesh", new RawValue(now.json()));
                },
                0);
    }

    private void answerHistory(IncomingEvent question) {
        List<JsonNode> args = question.args();
        String id = args.isEmpty() || !args.get(0).isString() ? "" : args.get(0).stringValue();
        question.ack(mesh.history(id));
    }

    private void changed() {
        if (changePending.compareAndSet(false, true)) {
            soon(this::tellChange, 0);
        }
    }

    private void tellChange() {
        long wait = told + Math.max(APART_NANOS, pause) - System.nanoTime();
        if (wait > 0) {
            soon(this::tellChange, wait);
            return;
        }
        changePending.set(false);
        tellMesh();
    }

    private void tellMesh() {
        if (!pages.sockets().isEmpty()) {
            MeshSnapshot now = mesh.snapshot();
            pages.emit("mesh", new RawValue(now.json()));
            told = System.nanoTime();
            pause = COMPONENT_NANOS * now.components().size();
        }
    }

    private void tellAgain() {
        if (System.nanoTime() - told >= pause) {
            tellMesh();
        }
    }

    private void tellStatus() {
        if (!pages.sockets().isEmpty()) {
            pages.emit("statusUpdate", StatusGraph.of(mesh.snapshot(), ownProcess.get()));
        }
    }

    private void every(Duration interval, Runnable task) {
        long nanos = interval.toNanos();
        sender.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void soon(Runnable task, long nanos) {
        try {
            sender.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Closed, so that pages are told no more", e);
        }
    }

    /** What a task throws would end its repetition. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("Pages could not be told how the mesh looks", e);
            }
        };
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
