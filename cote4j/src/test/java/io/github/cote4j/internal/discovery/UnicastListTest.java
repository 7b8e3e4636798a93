package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnicastListTest {
    private final Map<String, List<String>> names = new HashMap<>();

    @Test
    void takesThePortOfDiscoveryWhereNoneIsNamed() {
        UnicastList list = new UnicastList(List.of("10.0.0.1", " 10.0.0.2:777"), 12345, this::resolve);

        assertThat(list.resolve()).containsExactly(at("10.0.0.1", 12345), at("10.0.0.2", 777));
        assertThat(list.hasNames()).isFalse();
    }

    @Test
    void usesEveryIpv4AddressOfANameAndEachOnce() {
        names.put("mesh.example", List.of("10.0.0.1", "::1", "10.0.0.2"));
        UnicastList list = new UnicastList(List.of("10.0.0.2", "mesh.example"), 5, this::resolve);

        assertThat(list.resolve()).containsExactly(at("10.0.0.2", 5), at("10.0.0.1", 5));
        assertThat(list.hasNames()).isTrue();
    }

    @Test
    void followsANameThatMovesAndKeepsTheLastAddressesWhileItCannotBeResolved() {
        UnicastList list = new UnicastList(List.of("mesh.example"), 5, this::resolve);
        assertThat(list.resolve()).isEmpty();

        names.put("mesh.example", List.of("10.0.0.1"));
        assertThat(list.resolve()).containsExactly(at("10.0.0.1", 5));

        names.put("mesh.example", List.of("10.0.0.9"));
        assertThat(list.resolve()).containsExactly(at("10.0.0.9", 5));

        names.clear();
        assertThat(list.resolve()).containsExactly(at("10.0.0.9", 5));

        names.put("mesh.example", List.of("::1"));
        assertThat(list.resolve()).containsExactly(at("10.0.0.9", 5));
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (host.matches("[0-9.]+")) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        List<String> addresses = names.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        InetAddress[] found = new InetAddress[addresses.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(addresses.get(i));
        }
        return found;
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(UdpTransport.ipv4(address), port);
    }
}
