package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.internal.discovery.Interfaces.Usable;
import io.github.cote4j.internal.discovery.Targets.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTest {
    // The names of real interfaces do not matter here: loopback stands in for each.
    private final NetworkInterface device;
    private final Usable office;
    private final Usable tunnel;
    private final Usable loopback;

    TargetsTest() throws Exception {
        device = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
        office = usable("10.1.2.3", 16, "10.1.255.255");
        tunnel = usable("172.20.0.5", 30, null);
        loopback = usable("127.0.0.1", 8, "127.255.255.255");
    }

    @Test
    void anInterfaceWithoutABroadcastAddressGetsTheLimitedOne() {
        assertThat(addresses(broadcast(office, tunnel, loopback).all()))
                .containsExactly("10.1.255.255", "255.255.255.255", "127.255.255.255");
    }

    @Test
    void theFirstOfSeveralIsAlsoTheLast() {
        assertThat(addresses(broadcast(office, loopback).round()))
                .containsExactly("10.1.255.255", "127.255.255.255", "10.1.255.255");
        assertThat(addresses(broadcast(loopback).round())).containsExactly("127.255.255.255");
        assertThat(broadcast().round()).isEmpty();
    }

    @Test
    void anAnswerLeavesOnlyWhereTheNewcomerIs() {
        Targets targets = broadcast(office, tunnel, loopback);

        assertThat(answer(targets, "10.1.77.7")).containsExactly("10.1.255.255");
        assertThat(answer(targets, "172.20.0.6")).containsExactly("255.255.255.255");
        assertThat(answer(targets, "127.0.0.1")).containsExactly("127.255.255.255");
        assertThat(answer(targets, "127.0.0.1", "10.1.2.3", "10.1.0.9"))
                .containsExactly("127.255.255.255", "10.1.255.255");
    }

    @Test
    void anAnswerToSomewhereUnknownLeavesEverywhere() {
        Targets targets = broadcast(office, loopback);

        assertThat(answer(targets, "10.1.77.7", "192.0.2.9")).hasSize(3);
        assertThat(answer(
                        Targets.addresses(
                                "broadcast",
                                Set.of(new InetSocketAddress(UdpTransport.ipv4("10.9.9.255"), 1)),
                                "as configured"),
                        "10.1.77.7"))
                .containsExactly("10.9.9.255");
    }

    @Test
    void theDescriptionSaysWhatAndWhy() {
        assertThat(broadcast(office, loopback).description())
                .isEqualTo("broadcast to 10.1.255.255 on %1$s, 127.255.255.255 on %1$s (%1$s first, as it is the first)"
                        .formatted(device.getName()));
        assertThat(broadcast().description()).isEqualTo("broadcast to nothing (no usable interface has 10.9.9.9)");
    }

    @Test
    void loopbackIsUsableOnThisHostAndComesLast() throws Exception {
        List<Usable> usable = Interfaces.look(UdpTransport.ipv4("0.0.0.0")).usable();

        assertThat(usable.get(usable.size() - 1).isLoopback()).isTrue();
        assertThat(usable.subList(0, usable.size() - 1)).noneMatch(Usable::isLoopback);
        assertThat(Interfaces.look(UdpTransport.ipv4("127.0.0.1")).usable())
                .singleElement()
                .extracting(Usable::broadcast)
                .isEqualTo(UdpTransport.ipv4("127.255.255.255"));
    }

    private static Targets broadcast(Usable... interfaces) {
        String reason = interfaces.length == 0 ? "no usable interface has 10.9.9.9" : "it is the first";
        return Targets.broadcast(new Interfaces(List.of(interfaces), reason), 12345);
    }

    private static List<String> answer(Targets targets, String... sources) {
        return addresses(targets.reaching(List.of(sources).stream()
                .map(source -> new InetSocketAddress(UdpTransport.ipv4(source), 12345))
                .toList()));
    }

    private static List<String> addresses(List<Target> targets) {
        return targets.stream()
                .map(target -> target.address().getAddress().getHostAddress())
                .toList();
    }

    private Usable usable(String address, int prefixLength, @Nullable String broadcast) {
        return new Usable(
                device,
                UdpTransport.ipv4(address),
                prefixLength,
                broadcast == null ? null : UdpTransport.ipv4(broadcast));
    }
}
