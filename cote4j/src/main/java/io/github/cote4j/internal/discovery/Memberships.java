package io.github.cote4j.internal.discovery;

import io.github.cote4j.internal.discovery.Interfaces.Usable;
import io.github.cote4j.internal.discovery.Targets.Target;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interfaces on which one socket has joined the multicast group. Belongs to the socket's event loop. */
final class Memberships {
    private static final Logger log = LoggerFactory.getLogger(Memberships.class);

    private final InetSocketAddress group;
    private final Map<String, NetworkInterface> joined = new HashMap<>();
    private final RateLimitedLog failures = new RateLimitedLog(log, Duration.ofMinutes(1));

    Memberships(InetSocketAddress group) {
        this.group = group;
    }

    /** Joins on interfaces that have come up, leaves on those that are gone. */
    void follow(DatagramChannel channel, Targets targets) {
        Set<String> present = new HashSet<>();
        for (Target target : targets.all()) {
            Usable on = target.on();
            if (on != null && present.add(on.device().getName())) {
                join(channel, on.device());
            }
        }
        for (String name : List.copyOf(joined.keySet())) {
            if (!present.contains(name)) {
                // A failure only says that the kernel has dropped the membership with the interface.
                channel.leaveGroup(group, joined.remove(name))
                        .addListener(left -> log.debug("Left {} on {}: {}", group, name, left.isSuccess()));
            }
        }
    }

    private void join(DatagramChannel channel, NetworkInterface device) {
        if (joined.putIfAbsent(device.getName(), device) != null) {
            return;
        }
        channel.joinGroup(group, device).addListener(done -> {
            if (!done.isSuccess()) {
                // Tried again at the next look.
                joined.remove(device.getName());
                failures.warn("Cannot join {} on {}: {}", group, device.getName(), String.valueOf(done.cause()));
            }
        });
    }
}
