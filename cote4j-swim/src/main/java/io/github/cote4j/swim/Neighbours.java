package io.github.cote4j.swim;

import io.github.cote4j.discovery.DiscoveryTransport.Receiver;
import io.netty.util.NetUtil;
import io.scalecube.cluster.Member;
import io.scalecube.cluster.transport.api.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other members that are alive, and the latest packet of each of their components. Hands packets up when they come and
 * a goodbye when a component or its member goes. Belongs to one event loop.
 */
final class Neighbours {
    private static final Logger log = LoggerFactory.getLogger(Neighbours.class);

    /** Packets are handed up again slice by slice, as one that comes with a thousand others may be dropped. */
    static final int SLICES = 16;

    private final Receiver receiver;
    private final Map<String, Neighbour> alive = new HashMap<>();
    private int slice;

    Neighbours(Receiver receiver) {
        this.receiver = receiver;
    }

    /** A member has come or says something new. */
    void heard(Member member, ByteBuffer bundle) {
        Neighbour neighbour = alive.computeIfAbsent(member.id(), id -> new Neighbour(source(member)));
        try {
            neighbour.take(bundle);
        } catch (IOException e) {
            log.warn("Dropped what SWIM member {} announces: {}", member.address(), e.toString());
        }
    }

    /** A member has left: its components say goodbye. */
    void left(Member member) {
        Neighbour neighbour = alive.remove(member.id());
        if (neighbour != null) {
            neighbour.leave();
        }
    }

    /**
     * A member is not heard any more. Its components fall silent and nothing is said for them: they may work on out of the
     * reach of gossip, and what is above knows of their links.
     */
    void silent(Member member) {
        alive.remove(member.id());
    }

    /** Hands up one of {@link #SLICES} parts of all packets, each in turn: their members are alive. */
    void handUpNextSlice() {
        slice = (slice + 1) % SLICES;
        alive.forEach((id, neighbour) -> {
            if (Math.floorMod(id.hashCode(), SLICES) == slice) {
                neighbour.handUp();
            }
        });
    }

    int size() {
        return alive.size();
    }

    private static @Nullable InetSocketAddress source(Member member) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(Transport.parseHost(member.address()));
        try {
            return literal == null
                    ? null
                    : new InetSocketAddress(InetAddress.getByAddress(literal), Transport.parsePort(member.address()));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private final class Neighbour {
        private final @Nullable InetSocketAddress source;
        private Map<PacketLabel, byte[]> packets = Map.of();

        Neighbour(@Nullable InetSocketAddress source) {
            this.source = source;
        }

        void take(ByteBuffer bundle) throws IOException {
            Map<PacketLabel, byte[]> before = packets;
            Map<PacketLabel, byte[]> now = new LinkedHashMap<>();
            for (byte[] packet : PacketBundle.unpack(bundle)) {
                PacketLabel label = PacketLabel.of(packet);
                if (label != null && !label.goodbye()) {
                    now.put(label, packet);
                }
            }
            packets = now;
            handUp();
            before.keySet().stream().filter(label -> !now.containsKey(label)).forEach(this::sayGoodbye);
        }

        void handUp() {
            packets.values().forEach(packet -> receiver.received(packet, source));
        }

        void leave() {
            packets.keySet().forEach(this::sayGoodbye);
        }

        private void sayGoodbye(PacketLabel label) {
            receiver.received(label.goodbyePacket(), source);
        }
    }
}
