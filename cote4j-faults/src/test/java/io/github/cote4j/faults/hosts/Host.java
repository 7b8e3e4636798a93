package io.github.cote4j.faults.hosts;

import java.util.ArrayList;
import java.util.List;

/**
 * One host of a network.
 *
 * @param namespace the network namespace that it is
 * @param address its IPv4 address
 */
public record Host(String namespace, String address) {
    /** The command, to be run on this host; its process keeps its process id. */
    public List<String> command(List<String> command) {
        List<String> there = new ArrayList<>(List.of(Needs.IP, "netns", "exec", namespace));
        there.addAll(command);
        return there;
    }

    /** The faults of its network. */
    public Firewall firewall() {
        return new Firewall(this);
    }
}
