package io.github.cote4j.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program of the tests that runs as a process on a host: takes commands, tells what happened, can be stopped, killed
 * and measured. Safe for use by several threads.
 */
public final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Writer stdin;
    private final Path errors;
    private final List<String[]> said = new ArrayList<>();
    private boolean silent;
    private volatile boolean ended;
    private long peakKiB;

    /**
     * Starts it.
     *
     * @param errors where its standard error goes
     */
    Running(String name, List<String> command, Path folder, Map<String, String> environment, Path errors) {
        this.name = name;
        this.errors = errors;
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().keySet().removeIf(each -> each.startsWith("COTE_") || each.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stdin = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::listen, "hears-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Whether it has ended and nobody has ended it. */
    public boolean died() {
        return !alive() && !ended;
    }

    /** Gives a command. */
    public void tell(String command) {
        try {
            synchronized (stdin) {
                stdin.write(command + "\n");
                stdin.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " takes no command any more", e);
        }
    }

    /** Waits until it has said the word; the last number behind it, or 0 without one. */
    public long await(String word) {
        return await(word, number -> true, PATIENCE);
    }

    /** Waits until it has said the word with at least this number. */
    public void awaitAtLeast(String word, long number, Duration patience) {
        await(word, said -> said >= number, patience);
    }

    /** Whether it has said the word with at least this number within that time; for what may never happen. */
    public boolean says(String word, long number, Duration patience) {
        return heard(word, said -> said >= number, patience).isPresent();
    }

    /** Asks with a command; the number in the answer, which begins with the same word. */
    public long ask(String question) {
        synchronized (said) {
            said.removeIf(words -> words[0].equals(question));
        }
        tell(question);
        return await(question);
    }

    /** Asks with a command until the answer, the same word with a number, is the one wanted. */
    public void awaitAnswer(String question, long wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long answer = ask(question);
            if (answer == wanted) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw failure("answers " + question + " " + answer + ", not " + wanted);
            }
            pause();
        }
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        measure();
        ended = true;
        process.destroyForcibly();
        awaitEnd(PATIENCE);
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        measure();
        ended = true;
        signal("TERM");
    }

    /** Holds it (SIGSTOP): its links live, it does nothing. */
    public void stop() {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    /** Waits for its end; its exit status. */
    public int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("did not end within " + patience.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The most memory it has had resident, in MiB, as far as it was looked at before it ended. */
    public long peakMiB() {
        measure();
        return peakKiB >> 10;
    }

    @Override
    public void close() {
        measure();
        ended = true;
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() {
        peakKiB = Math.max(peakKiB, Proc.peakKiB(process.pid()).orElse(0));
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long await(String word, Predicate<Long> enough, Duration patience) {
        return heard(word, enough, patience)
                .orElseThrow(() -> failure("did not say '" + word + "' within " + patience.toSeconds() + " s"));
    }

    private Optional<Long> heard(String word, Predicate<Long> enough, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (said) {
            while (true) {
                for (int i = said.size() - 1; i >= 0; i--) {
                    String[] words = said.get(i);
                    long number = words.length > 1 ? Long.parseLong(words[1]) : 0;
                    if (words[0].equals(word) && enough.test(number)) {
                        return Optional.of(number);
                    }
                }
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0 || silent) {
                    return Optional.empty();
                }
                try {
                    said.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }
        }
    }

    private void pause() {
        synchronized (said) {
            try {
                said.wait(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void listen() {
        try (BufferedReader stdout = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
                synchronized (said) {
                    said.add(line.split(" "));
                    said.notifyAll();
                }
            }
        } catch (IOException e) {
            // The stream breaks when the process is killed.
        } finally {
            synchronized (said) {
                silent = true;
                said.notifyAll();
            }
        }
    }

    private IllegalStateException failure(String what) {
        String text;
        try {
            text = Files.isRegularFile(errors) ? Files.readString(errors) : "";
        } catch (IOException e) {
            text = e.toString();
        }
        return new IllegalStateException(name + " " + what + (alive() ? "" : " (it has ended)") + "; on stderr:\n"
                + text.substring(Math.max(0, text.length() - 2_000)));
    }
}
