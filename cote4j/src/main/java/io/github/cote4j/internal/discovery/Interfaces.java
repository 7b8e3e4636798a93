package io.github.cote4j.internal.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network interfaces of this host that discovery can use: those that are up and have an IPv4 address.
 *
 * @param usable one entry for each, the primary one first, loopback last
 * @param primaryReason why the first one is, or why there is none
 */
record Interfaces(List<Usable> usable, String primaryReason) {

    /**
     * One interface.
     *
     * @param device the interface itself
     * @param address its first IPv4 address
     * @param prefixLength the bits of the address that name its network
     * @param broadcast the network's broadcast address, or null when the interface has none
     */
    record Usable(
            NetworkInterface device,
            Inet4Address address,
            int prefixLength,
            @Nullable Inet4Address broadcast) {
        boolean isLoopback() {
            return address.isLoopbackAddress();
        }

        /** Whether an address belongs to the interface's network. */
        boolean reaches(InetAddress other) {
            if (isLoopback() || other.isLoopbackAddress()) {
                return isLoopback() && other.isLoopbackAddress();
            }
            if (!(other instanceof Inet4Address)) {
                return false;
            }
            int mask = prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
            return (bits(address) & mask) == (bits(other) & mask);
        }

        private static int bits(InetAddress address) {
            return ByteBuffer.wrap(address.getAddress()).getInt();
        }
    }

    /**
     * Looks at the interfaces as they are now.
     *
     * @param bind only the interface with this address is used, unless it is the wildcard address
     */
    static Interfaces look(InetAddress bind) throws SocketException {
        InetAddress routed = routedAddress();
        List<Usable> usable = new ArrayList<>();
        for (NetworkInterface device : NetworkInterface.networkInterfaces().toList()) {
            Usable one = usable(device, bind);
            if (one != null) {
                usable.add(one);
            }
        }
        usable.sort(Comparator.comparing(Usable::isLoopback)
                .thenComparing(one -> !one.address().equals(routed))
                .thenComparing(one -> one.device().getIndex()));
        String reason;
        if (usable.isEmpty()) {
            reason = "no usable interface" + (bind.isAnyLocalAddress() ? "" : " has " + bind.getHostAddress());
        } else if (!bind.isAnyLocalAddress()) {
            reason = "it has the bind address";
        } else if (usable.get(0).isLoopback()) {
            reason = "there is no other";
        } else if (usable.get(0).address().equals(routed)) {
            reason = "the default route leads there";
        } else {
            reason = "it is the first";
        }
        return new Interfaces(List.copyOf(usable), reason);
    }

    private static @Nullable Usable usable(NetworkInterface device, InetAddress bind) throws SocketException {
        if (!device.isUp()) {
            return null;
        }
        for (InterfaceAddress at : device.getInterfaceAddresses()) {
            if (at.getAddress() instanceof Inet4Address address && (bind.isAnyLocalAddress() || bind.equals(address))) {
                return new Usable(device, address, at.getNetworkPrefixLength(), broadcastOf(device, at));
            }
        }
        return null;
    }

    private static @Nullable Inet4Address broadcastOf(NetworkInterface device, InterfaceAddress at)
            throws SocketException {
        if (device.isLoopback()) {
            // The loopback interface has no broadcast flag, yet every socket of the host hears this address.
            return UdpTransport.ipv4("127.255.255.255");
        }
        // 0.0.0.0 is what an interface without a broadcast address reports on some systems.
        return at.getBroadcast() instanceof Inet4Address address && !address.isAnyLocalAddress() ? address : null;
    }

    /**
     * This host's address on its default route, or null without one. Connecting a datagram socket sends nothing; it
     * makes the system choose a route.
     */
    private static @Nullable InetAddress routedAddress() {
        try (DatagramChannel probe = DatagramChannel.open(StandardProtocolFamily.INET)) {
            probe.connect(new InetSocketAddress(UdpTransport.ipv4("192.0.0.8"), 9));
            return probe.getLocalAddress() instanceof InetSocketAddress local ? local.getAddress() : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
