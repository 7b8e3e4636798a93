package io.github.cote4j.faults.hosts;

import io.github.cote4j.interop.Skips;
import java.util.Optional;

/** What network namespaces need of the machine. Looked at once. */
final class Needs {
    private static final Optional<String> MISSING = look();

    static final String IP = Shell.find("ip").orElse("ip");
    static final String IPTABLES = Shell.find("iptables").orElse("iptables");

    private Needs() {}

    /** Skips the test aloud when the machine cannot make hosts. */
    static void check() {
        MISSING.ifPresent(missing -> {
            throw Skips.because(missing);
        });
    }

    private static Optional<String> look() {
        for (String tool : new String[] {"ip", "iptables"}) {
            if (Shell.find(tool).isEmpty()) {
                return Optional.of(tool + " not found");
            }
        }
        if (!Shell.run("id", "-u").strip().equals("0")) {
            return Optional.of("network namespaces need root");
        }
        String trial = Hosts.PREFIX + ProcessHandle.current().pid() + "-trial";
        String ip = Shell.find("ip").orElseThrow();
        Shell.Result added = Shell.attempt(ip, "netns", "add", trial);
        try {
            Shell.Result ruled = added.succeeded()
                    ? Shell.attempt(
                            ip, "netns", "exec", trial, Shell.find("iptables").orElseThrow(), "-w", "10", "-S")
                    : added;
            return ruled.succeeded()
                    ? Optional.empty()
                    : Optional.of("network namespaces do not work here: "
                            + ruled.output().strip());
        } finally {
            Shell.attempt(ip, "netns", "del", trial);
        }
    }
}
