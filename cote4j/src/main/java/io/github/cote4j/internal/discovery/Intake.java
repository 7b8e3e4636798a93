package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.internal.logging.RateLimitedLog;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes packets from the transport, on any thread, and hands what they say to roster and answers, on the engine's loop.
 * Whatever a packet holds, the worst that it does is to be counted.
 */
final class Intake implements DiscoveryTransport.Receiver {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** Packets that may wait for the loop; in a flood the rest is dropped unread. */
    static final int MAX_WAITING = 4_096;

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final String processId;
    private final Map<String, LocalMember> members;
    private final Roster roster;
    private final Answers answers;
    private final Answers signsOfLife;
    private final SilenceWatch silence;
    private final Introductions introductions;
    private final Executor loop;
    private final Runnable resumed;
    private final RateLimitedLog malformedLog = new RateLimitedLog(log, LOG_INTERVAL);
    private final RateLimitedLog fullLog = new RateLimitedLog(log, LOG_INTERVAL);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param processId the id of this process, whose own packets come back and are ignored
     * @param members the components of this process by id, as they are at any time
     * @param answers tells newcomers of the members
     * @param signsOfLife answers those who ask whether members are there
     * @param resumed run on the loop when the transport works again after it did not
     */
    Intake(
            String processId,
            Map<String, LocalMember> members,
            Roster roster,
            Answers answers,
            Answers signsOfLife,
            SilenceWatch silence,
            Introductions introductions,
            Executor loop,
            Runnable resumed) {
        this.processId = processId;
        this.members = members;
        this.roster = roster;
        this.answers = answers;
        this.signsOfLife = signsOfLife;
        this.silence = silence;
        this.introductions = introductions;
        this.loop = loop;
        this.resumed = resumed;
    }

    @Override
    public void received(byte[] packet, @Nullable InetSocketAddress source) {
        received.incrementAndGet();
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        loop.execute(() -> {
            waiting.decrementAndGet();
            take(packet, source);
        });
    }

    @Override
    public void resumed() {
        loop.execute(resumed);
    }

    DiscoveryCounters counters(long sent) {
        return new DiscoveryCounters(sent, received.get(), malformed.get(), ignored.get(), dropped.get());
    }

    private void take(byte[] packet, @Nullable InetSocketAddress source) {
        if (roster.heardAgain(packet, source)) {
            return;
        }
        Datagram datagram = HelloParser.parse(packet);
        if (datagram instanceof Datagram.Hello hello) {
            hello(hello, packet, source);
        } else if (datagram instanceof Datagram.Goodbye goodbye) {
            if (isOwn(goodbye.processId(), goodbye.id())) {
                ignored.incrementAndGet();
            } else {
                roster.goodbye(goodbye.id());
            }
        } else if (datagram instanceof Datagram.Ask ask) {
            asked(ask, source);
        } else if (datagram instanceof Datagram.Who who) {
            if (isOthers(who.processId())) {
                introductions.asked(source);
            }
        } else if (datagram instanceof Datagram.Sources told) {
            if (isOthers(told.processId())) {
                introductions.told(told.sources(), source);
            }
        } else if (datagram instanceof Datagram.Unknown unknown) {
            ignored.incrementAndGet();
            log.debug("Ignored a discovery packet of the unknown event \"{}\" from {}", unknown.event(), source);
        } else if (datagram instanceof Datagram.Malformed bad) {
            malformed.incrementAndGet();
            malformedLog.warn(
                    "Dropped a malformed discovery packet of {} bytes from {}: {}",
                    packet.length,
                    source,
                    bad.reason());
        }
    }

    private void asked(Datagram.Ask ask, @Nullable InetSocketAddress source) {
        if (!isOthers(ask.processId())) {
            return;
        }
        silence.othersAsk(ask.ids());
        for (String id : ask.ids()) {
            LocalMember member = members.get(id);
            if (member != null) {
                signsOfLife.plan(member, source, 0);
            }
        }
    }

    /** Counts one's own question that has come back. */
    private boolean isOthers(String otherProcessId) {
        if (processId.equals(otherProcessId)) {
            ignored.incrementAndGet();
            return false;
        }
        return true;
    }

    private void hello(Datagram.Hello hello, byte[] packet, @Nullable InetSocketAddress source) {
        if (isOwn(hello.processId(), hello.id())) {
            ignored.incrementAndGet();
            return;
        }
        switch (roster.hello(hello, packet.length, source)) {
            case NEW -> {
                roster.remember(hello.id(), packet);
                introductions.heard(source);
                answers.plan(members.values(), hello.advertisement(), source, roster.size());
            }
            case LATE -> ignored.incrementAndGet();
            case FULL -> {
                dropped.incrementAndGet();
                fullLog.warn("Dropped the hello of a new peer from {}: {} are known already", source, roster.size());
            }
            case KNOWN -> roster.remember(hello.id(), packet);
        }
    }

    private boolean isOwn(String otherProcessId, String id) {
        return processId.equals(otherProcessId) || members.containsKey(id);
    }
}
