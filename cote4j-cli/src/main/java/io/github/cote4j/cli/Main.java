package io.github.cote4j.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The process behind {@code cote}: runs one command and turns a signal into the wish that it ends. */
public final class Main {
    /** Names the process that this one ends with, however that one ends. */
    static final String PARENT_VARIABLE = "COTE_PARENT_PID";

    private Main() {}

    /** Runs the command that the arguments name and exits with its status. */
    public static void main(String[] args) {
        beQuick();
        Shell shell = Shell.ofProcess();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> onShutdown(shell, ended), "signal"));
        endWithParent(shell);
        int code = CoteCommand.commandLine(shell).execute(args);
        ended.complete(code);
        System.exit(code);
    }

    /** Netty's flight recorder events are half of the time that a short command takes, and nobody records it. */
    private static void beQuick() {
        String recorder = "io.netty.jfr.enabled";
        System.setProperty(recorder, System.getProperty(recorder, "false"));
    }

    private static void endWithParent(Shell shell) {
        String parent = shell.environment().getOrDefault(PARENT_VARIABLE, "");
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
        int code = ExitCode.FAILED;
        try {
            code = ended.get();
        } catch (InterruptedException | ExecutionException e) {
            shell.err().line("cote: " + Failure.line(e));
        }
        Runtime.getRuntime().halt(code);
    }
}
