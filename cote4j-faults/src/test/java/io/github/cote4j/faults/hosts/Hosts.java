package io.github.cote4j.faults.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of hosts: namespaces with an address each, joined by a bridge that lives in a namespace of its own, so that
 * nothing reaches the machine's own interfaces and a broadcast reaches these hosts alone. Closing removes all of it and
 * ends what still runs there. Names carry this process's id; what a killed run left behind is removed when the next one
 * starts.
 */
public final class Hosts implements AutoCloseable {
    static final String PREFIX = "cote4j-faults-";

    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\S*");
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicBoolean CLEANED = new AtomicBoolean();

    private final String name = PREFIX + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();
    private final String subnet = "10.77." + ThreadLocalRandom.current().nextInt(1, 255) + ".";
    private final String bridge = name + "-bridge";
    private final List<Host> hosts = new ArrayList<>();
    /** For a run that is told to end. */
    private final Thread exitHook = new Thread(this::remove);

    /** A network without hosts. Skips the test aloud when the machine cannot make one. */
    public Hosts() {
        Needs.check();
        if (CLEANED.compareAndSet(false, true)) {
            removeLeftovers();
        }
        Runtime.getRuntime().addShutdownHook(exitHook);
        ip("netns", "add", bridge);
        ip("-n", bridge, "link", "add", "br0", "type", "bridge");
        ip("-n", bridge, "link", "set", "br0", "up");
    }

    /** One more host, named for people. */
    public synchronized Host add(String label) {
        int number = hosts.size() + 1;
        Host host = new Host(name + "-" + label + "-" + number, subnet + number);
        hosts.add(host);
        ip("netns", "add", host.namespace());
        String port = "port" + number;
        ip("link", "add", "eth0", "netns", host.namespace(), "type", "veth", "peer", "name", port, "netns", bridge);
        ip("-n", bridge, "link", "set", port, "master", "br0", "up");
        ip("-n", host.namespace(), "address", "add", host.address() + "/24", "broadcast", "+", "dev", "eth0");
        ip("-n", host.namespace(), "link", "set", "lo", "up");
        ip("-n", host.namespace(), "link", "set", "eth0", "up");
        // 255.255.255.255, cote.js's only broadcast address, goes where the default route goes.
        ip("-n", host.namespace(), "route", "add", "default", "dev", "eth0");
        return host;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook does the same.
        }
        remove();
    }

    private synchronized void remove() {
        hosts.forEach(host -> remove(host.namespace()));
        hosts.clear();
        remove(bridge);
    }

    /** Removes the namespaces of processes that are gone. */
    static void removeLeftovers() {
        for (String line : Shell.attempt(Needs.IP, "netns", "list").lines()) {
            String namespace = line.split(" ")[0];
            Matcher named = NAME.matcher(namespace);
            if (named.matches()
                    && ProcessHandle.of(Long.parseLong(named.group(1))).isEmpty()) {
                remove(namespace);
            }
        }
    }

    private static void remove(String namespace) {
        for (String pid : Shell.attempt(Needs.IP, "netns", "pids", namespace).lines()) {
            ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
        Shell.attempt(Needs.IP, "netns", "del", namespace);
    }

    private static void ip(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = Needs.IP;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Shell.run(command);
    }
}
