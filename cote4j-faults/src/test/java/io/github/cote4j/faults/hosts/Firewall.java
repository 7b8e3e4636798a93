package io.github.cote4j.faults.hosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What goes wrong on a host's cable, by iptables in its namespace; its own loopback is left alone. */
public final class Firewall {
    private final Host host;

    Firewall(Host host) {
        this.host = host;
    }

    /** Nothing comes in and nothing goes out. */
    public void cut() {
        deaf();
        mute();
    }

    /** Nothing comes in. */
    public void deaf() {
        rule("INPUT", "!", "-i", "lo", "-j", "DROP");
    }

    /** Nothing goes out. */
    public void mute() {
        rule("OUTPUT", "!", "-o", "lo", "-j", "DROP");
    }

    /** Nothing passes between this host and the other. */
    public void cut(Host other) {
        rule("INPUT", "-s", other.address(), "-j", "DROP");
        rule("OUTPUT", "-d", other.address(), "-j", "DROP");
    }

    /** No UDP passes, so discovery hears nothing; links live on. */
    public void cutUdp() {
        rule("INPUT", "-p", "udp", "!", "-i", "lo", "-j", "DROP");
        rule("OUTPUT", "-p", "udp", "!", "-o", "lo", "-j", "DROP");
    }

    /** No UDP passes, except to and from the other. */
    public void cutUdp(Host except) {
        rule("INPUT", "-p", "udp", "!", "-i", "lo", "-s", except.address(), "-j", "ACCEPT");
        rule("OUTPUT", "-p", "udp", "!", "-o", "lo", "-d", except.address(), "-j", "ACCEPT");
        cutUdp();
    }

    /** Each UDP packet is lost on its way in with this probability. */
    public void loseUdp(double probability) {
        lose("udp", probability);
    }

    /** Each TCP segment is lost on its way in with this probability. */
    public void loseTcp(double probability) {
        lose("tcp", probability);
    }

    /** Every TCP link on which something is sent is reset, until {@link #heal}. */
    public void reset() {
        rule("INPUT", "-p", "tcp", "!", "-i", "lo", "-j", "REJECT", "--reject-with", "tcp-reset");
        rule("OUTPUT", "-p", "tcp", "!", "-o", "lo", "-j", "REJECT", "--reject-with", "tcp-reset");
    }

    /** All is well again. */
    public void heal() {
        iptables("-F");
    }

    private void lose(String protocol, double probability) {
        rule(
                "INPUT",
                "-p",
                protocol,
                "!",
                "-i",
                "lo",
                "-m",
                "statistic",
                "--mode",
                "random",
                "--probability",
                String.format(Locale.ROOT, "%.3f", probability),
                "-j",
                "DROP");
    }

    private void rule(String chain, String... match) {
        List<String> arguments = new ArrayList<>(List.of("-A", chain));
        arguments.addAll(Arrays.asList(match));
        iptables(arguments.toArray(String[]::new));
    }

    private void iptables(String... arguments) {
        // The lock of iptables is the machine's, not the namespace's: wait for it.
        List<String> command = new ArrayList<>(List.of(Needs.IPTABLES, "-w", "10"));
        command.addAll(Arrays.asList(arguments));
        Shell.run(host.command(command).toArray(String[]::new));
    }
}
