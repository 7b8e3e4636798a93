package io.github.cote4j.cli;

import io.github.cote4j.cli.process.JavaProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** The process behind {@code cote}: runs one command and turns a signal into the wish that it ends. */
public final class Main {
    /** How much longer than its drain time a command may take to end. */
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    private Main() {}

    /** Runs the command that the arguments name and exits with its status. */
    public static void main(String[] args) {
        beQuick();
        Shell shell = Shell.ofProcess();
        runAndExit(shell, CoteCommand.commandLine(shell), args);
    }

    static void runAndExit(Shell shell, CommandLine cote, String... args) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> onShutdown(shell, ended), "signal"));
        endWithParent(shell);
        System.exit(run(() -> cote.execute(args), shell.err(), ended));
    }

    /** Runs a command and tells its status to whoever waits for it, however it ends: an error too must not leave them waiting. */
    static int run(IntSupplier command, Output err, CompletableFuture<Integer> ended) {
        int code = ExitCode.FAILED;
        try {
            code = command.getAsInt();
        } catch (Throwable e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            err.write("cote: " + trace);
        } finally {
            ended.complete(code);
        }
        return code;
    }

    /** Netty's flight recorder events are half of the time that a short command takes, and nobody records it. */
    private static void beQuick() {
        String recorder = "io.netty.jfr.enabled";
        System.setProperty(recorder, System.getProperty(recorder, "false"));
    }

    private static void endWithParent(Shell shell) {
        String parent = shell.environment().getOrDefault(JavaProcess.PARENT_VARIABLE, "");
        if (parent.matches("\\d{1,18}")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresentOrElse(handle -> handle.onExit().thenRun(shell.stop()::request), shell.stop()::request);
        }
    }

    /** The JVM would end a signalled process with 128 and the signal's number; a clean end is the command's own status. */
    private static void onShutdown(Shell shell, Future<Integer> ended) {
        if (ended.isDone()) {
            return;
        }
        shell.stop().request();
        int code = ExitCode.DONE;
        try {
            code = ended.get(shell.stop().drain().plus(LEEWAY).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It hangs, such as in a terminal that takes no output; a complaint would as well.
        } catch (InterruptedException | ExecutionException e) {
            code = ExitCode.FAILED;
            shell.err().line("cote: " + Failure.line(e));
        }
        Runtime.getRuntime().halt(code);
    }
}
