package io.github.cote4j.faults;

import io.github.cote4j.faults.history.History;
import io.github.cote4j.faults.hosts.Host;
import io.github.cote4j.faults.hosts.Hosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The place of one scenario: hosts, the processes on them, and their histories in a folder below {@code target/faults},
 * which stays as evidence. Closing ends everything else.
 */
public final class Site implements AutoCloseable {
    private static final Path ROOT = Path.of("target", "faults");

    private final Path folder;
    private final String key = "key-" + UUID.randomUUID();
    private final Hosts hosts = new Hosts();
    private final List<Running> processes = new ArrayList<>();
    private final Map<String, Host> byName = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** A place without hosts. Skips the test aloud when the machine cannot make any. */
    public Site(String name) {
        folder = ROOT.resolve(name).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            try (Stream<Path> old = Files.list(folder)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            hosts.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a variable for the processes started from here on. */
    public Site with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The host of this name, made when there is none. */
    public Host host(String name) {
        return byName.computeIfAbsent(name, hosts::add);
    }

    /** Starts a responder on the host of its own name and waits until it listens. */
    public Running responder(Language language, String name, String... settings) {
        return start(language, Language.Role.RESPONDER, name, name, settings);
    }

    /** Starts a requester on the host of its own name and waits until it takes commands. */
    public Running requester(Language language, String name, String... settings) {
        return start(language, Language.Role.REQUESTER, name, name, settings);
    }

    /** Starts a program on a host and waits until it is ready. */
    Running start(Language language, Language.Role role, String name, String host, String... settings) {
        Running running = launch(language, role, name, host, settings);
        running.await("ready");
        return running;
    }

    /**
     * Starts a program on a host. Two settings are for the process itself: {@code heap} is a JVM's, in MiB (default 64),
     * {@code stderr} another place for its standard error.
     */
    Running launch(Language language, Language.Role role, String name, String host, String... settings) {
        int heapMiB = 64;
        Path errors = folder.resolve(name + ".err");
        List<String> arguments =
                new ArrayList<>(List.of("name=" + name, "key=" + key, "journal=" + folder.resolve(name + ".jsonl")));
        for (String setting : settings) {
            if (setting.startsWith("heap=")) {
                heapMiB = Integer.parseInt(setting.substring("heap=".length()));
            } else if (setting.startsWith("stderr=")) {
                errors = Path.of(setting.substring("stderr=".length()));
            } else {
                arguments.add(setting);
            }
        }
        return run(name, host, language.command(role, heapMiB), arguments, language.folder(), errors);
    }

    /** Starts a program of the tests that is no component, and waits until it is ready. */
    Running tool(Class<?> main, String name, String... arguments) {
        Path errors = folder.resolve(name + ".err");
        Running running = run(name, name, Language.jvm(main, 32), List.of(arguments), Language.JVM.folder(), errors);
        running.await("ready");
        return running;
    }

    private Running run(
            String name, String host, List<String> command, List<String> arguments, Path workingFolder, Path errors) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        Running running = new Running(name, host(host).command(all), workingFolder, environment, errors);
        synchronized (processes) {
            processes.add(running);
        }
        return running;
    }

    /** What all processes have written down until now. */
    public History history() {
        try (Stream<Path> files = Files.list(folder)) {
            return History.read(files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The largest peak of memory among the processes whose name begins so, in MiB. */
    public long peakMiB(String prefix) {
        synchronized (processes) {
            return processes.stream()
                    .filter(process -> process.name().startsWith(prefix))
                    .mapToLong(Running::peakMiB)
                    .max()
                    .orElse(0);
        }
    }

    /** How many processes have ended though nobody has ended them. */
    public long died() {
        synchronized (processes) {
            return processes.stream().filter(Running::died).count();
        }
    }

    /** The present, in the histories' microseconds. */
    public static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        try {
            synchronized (processes) {
                processes.forEach(Running::close);
            }
        } finally {
            hosts.close();
        }
    }
}
