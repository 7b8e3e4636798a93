package io.github.cote4j.socketio.clients;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds on to.
 *
 * @param heap bytes in use after collections
 * @param direct bytes of memory outside of the heap that Netty's allocator holds
 * @param threads threads of the system
 */
record Footprint(long heap, long direct, int threads) {
    private static final double MEBIBYTE = 1 << 20;

    static Footprint take() {
        // The first may only make references weak; what they lead to goes with the second.
        System.gc();
        System.gc();
        long direct = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                direct,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "heap %.1f MiB, direct %.1f MiB, %d threads", heap / MEBIBYTE, direct / MEBIBYTE, threads);
    }
}
