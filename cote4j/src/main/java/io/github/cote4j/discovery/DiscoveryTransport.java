package io.github.cote4j.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Carries discovery packets to every other member of the mesh: UDP by default; Redis and others plug in here.
 *
 * <p>A transport moves bytes and knows nothing of what they say. It is used by one engine, which calls {@link #start}
 * once, {@link #send} and {@link #answer} from one thread, and {@link #close} at the end; {@link #close} is idempotent.
 * Packets may be lost, doubled or reordered.
 */
public interface DiscoveryTransport extends AutoCloseable {

    /**
     * Opens what the transport needs and begins to deliver packets.
     *
     * @throws IOException when that fails; the message names the address and port
     */
    void start(Receiver receiver) throws IOException;

    /** Sends one packet to everybody. Never blocks; what cannot be sent is lost and counted by the transport. */
    void send(byte[] packet);

    /**
     * Sends one packet so that the members at these addresses hear it; others may hear it too. Never blocks.
     *
     * @param sources where packets of the newcomers came from, as the receiver was told; never empty
     */
    void answer(byte[] packet, Collection<InetSocketAddress> sources);

    /**
     * Whether packets of others would come in just now. While they would not, silence says nothing about peers, and none
     * is taken for gone because of it; when they do again, each gets a whole node timeout to be heard. From any thread.
     */
    default boolean isHearing() {
        return true;
    }

    /**
     * Whether {@link #send} and {@link #answer} reach every member, however little is known of them. Where they reach only
     * whom they are sent to (a list of hosts), the engine makes members known to each other.
     */
    default boolean reachesEverybody() {
        return true;
    }

    /**
     * Tells of members that may be unknown to a transport that does not reach everybody. It sends to them too, as long as
     * packets come from them.
     *
     * @param members where packets of theirs come from
     * @param heard whether packets of theirs have come here, or somebody says that they have come there
     */
    default void introduce(Collection<InetSocketAddress> members, boolean heard) {}

    /** One line for the log: which addresses and interfaces were chosen, and why. */
    String describe();

    @Override
    void close();

    /** Takes packets in. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Called for each packet, one at a time; keeps neither the array nor the thread for long.
         *
         * @param source where it came from, or null when the transport does not know
         */
        void received(byte[] packet, @Nullable InetSocketAddress source);

        /** Called when packets go out and come in again after they did not: everything is announced anew, at once. */
        default void resumed() {}
    }
}
