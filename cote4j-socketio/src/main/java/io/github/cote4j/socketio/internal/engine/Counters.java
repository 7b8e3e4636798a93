package io.github.cote4j.socketio.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted, from any thread. */
final class Counters {
    final AtomicInteger connections = new AtomicInteger();
    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder upgraded = new LongAdder();
    final LongAdder upgradesUnfinished = new LongAdder();
    final LongAdder tooSlow = new LongAdder();
    final LongAdder pingTimeouts = new LongAdder();
    final LongAdder badPackets = new LongAdder();

    EngineStats snapshot() {
        return new EngineStats(
                connections.get(),
                accepted.sum(),
                refused.sum(),
                upgraded.sum(),
                upgradesUnfinished.sum(),
                tooSlow.sum(),
                pingTimeouts.sum(),
                badPackets.sum());
    }
}
