package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.DiscoveryTransport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries packets between engines in one test, and loses, doubles and delays (so reorders) as many as it is told. */
final class FakeNetwork {
    private final VirtualLoop loop;
    private final Random random;
    private final List<Port> ports = new ArrayList<>();
    double loss;
    double doubling;
    long mostDelayMillis;

    FakeNetwork(VirtualLoop loop, long seed) {
        this.loop = loop;
        this.random = new Random(seed);
    }

    /** A socket of a host. */
    Port port(String address) {
        return new Port(new InetSocketAddress(UdpTransport.ipv4(address), 12345));
    }

    /** One engine's access to the network; the engine of another host is at another address. */
    final class Port implements DiscoveryTransport {
        private final InetSocketAddress address;
        final List<byte[]> sent = new ArrayList<>();
        final List<List<InetSocketAddress>> answered = new ArrayList<>();
        /** When a hello of each component last arrived, by its id. */
        final Map<String, Long> lastHeard = new HashMap<>();

        private @Nullable Receiver receiver;
        boolean closed;

        /** A port that is cut off neither sends nor receives. */
        boolean cutOff;

        /** A failing port throws, which no transport may. */
        boolean failing;

        private Port(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public void start(Receiver newReceiver) {
            receiver = newReceiver;
            ports.add(this);
        }

        @Override
        public void send(byte[] packet) {
            if (failing) {
                throw new IllegalStateException("thrown by the test");
            }
            sent.add(packet);
            if (cutOff) {
                return;
            }
            for (Port other : List.copyOf(ports)) {
                if (other != this) {
                    carry(packet, other);
                }
            }
        }

        @Override
        public void answer(byte[] packet, Collection<InetSocketAddress> sources) {
            answered.add(List.copyOf(sources));
            send(packet);
        }

        /** Hands the engine a packet as if it came from there. */
        void inject(byte[] packet, String source) {
            receiver.received(packet, new InetSocketAddress(UdpTransport.ipv4(source), 12345));
        }

        private void carry(byte[] packet, Port to) {
            int copies = random.nextDouble() < doubling ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                if (random.nextDouble() < loss) {
                    continue;
                }
                long delay = mostDelayMillis == 0 ? 0 : random.nextLong(mostDelayMillis + 1);
                loop.schedule(() -> to.arrive(packet, address), delay, TimeUnit.MILLISECONDS);
            }
        }

        private void arrive(byte[] packet, InetSocketAddress source) {
            if (!closed && !cutOff) {
                if (HelloParser.parse(packet) instanceof Datagram.Hello hello) {
                    lastHeard.put(hello.id(), loop.nanoTime());
                }
                receiver.received(packet, source);
            }
        }

        @Override
        public String describe() {
            return "a fake network at " + address;
        }

        @Override
        public void close() {
            closed = true;
            ports.remove(this);
        }
    }
}
