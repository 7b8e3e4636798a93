package io.github.cote4j.internal.discovery;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a packet as a key of a map; nobody writes to them. */
final class PacketKey {
    private final byte[] packet;
    private final int hash;

    PacketKey(byte[] packet) {
        this.packet = packet;
        this.hash = Arrays.hashCode(packet);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PacketKey that && hash == that.hash && Arrays.equals(packet, that.packet);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
