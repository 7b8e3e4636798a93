package io.github.cote4j.swim;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.Comparator;

/** Which address to listen on, and which to tell others. IPv4, as all of discovery. */
final class Addresses {
    private Addresses() {}

    /** @throws IOException when it is no address and no known host */
    static InetAddress bind(String bind) throws IOException {
        return ipv4(bind);
    }

    /**
     * @param advertise what is configured; may be empty
     * @param bound what is listened on
     * @throws IOException when the configured host is not known
     */
    static String told(String advertise, InetAddress bound) throws IOException {
        if (!advertise.isEmpty()) {
            return ipv4(advertise).getHostAddress();
        }
        return bound.isAnyLocalAddress() ? ofThisHost().getHostAddress() : bound.getHostAddress();
    }

    /** The first interface's, in the order in which the host numbers them; loopback when there is no other. */
    private static InetAddress ofThisHost() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(Addresses::isUsable)
                .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private static boolean isUsable(NetworkInterface each) {
        try {
            return each.isUp()
                    && !each.isLoopback()
                    && !Collections.list(each.getInetAddresses()).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress ipv4(String host) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (address instanceof Inet4Address) {
                return address;
            }
        }
        throw new IOException(host + " has no IPv4 address");
    }
}
