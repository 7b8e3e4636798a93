package io.github.cote4j.faults;

import io.github.cote4j.faults.hosts.Host;
import io.github.cote4j.faults.programs.AttackerProgram;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Three responders and one requester, each on a host of its own, that know each other. */
final class Trio {
    static final List<String> NAMES = List.of("a", "b", "c");
    static final String CALLER = "caller";

    /** Requests sent and answered before anything happens. */
    static final int WARM_UP = 100;

    /** Where responders listen. */
    static final int PORT = 8_000;

    /** Requests a second. */
    static final int RATE = 200;

    /** Work takes this long, so that a fault always meets some in hand. */
    static final int WORK_MILLIS = 50;

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PEACE = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofSeconds(7);

    private final Site site;
    private final Pair pair;
    private final String[] requesterSettings;
    private final Map<String, Running> responders = new LinkedHashMap<>();
    private final Running caller;
    private int target;

    Trio(Site site, Pair pair, String... requesterSettings) {
        this.site = site;
        this.pair = pair;
        this.requesterSettings = requesterSettings;
        NAMES.forEach(name -> responders.put(name, launch(name)));
        caller = site.launch(pair.requesters(), Language.Role.REQUESTER, CALLER, CALLER, this.requesterSettings);
        responders.values().forEach(responder -> responder.await("ready"));
        caller.await("ready");
        caller.awaitAnswer("peers", NAMES.size());
        // The first requests load classes, and are late; that is not what is looked at here.
        load(WARM_UP);
        caller.awaitAtLeast("done", WARM_UP, PATIENCE);
    }

    Running caller() {
        return caller;
    }

    Running responder(String name) {
        return responders.get(name);
    }

    Host host(String name) {
        return site.host(name);
    }

    /** Begins to send so many requests, {@link #RATE} a second. */
    void load(int count) {
        target += count;
        caller.tell("load " + count + " " + RATE);
    }

    /** Waits until so many have been sent after the warm-up. */
    void awaitSent(int count) {
        // A requester that has died sends nothing; that shows in the figures.
        if (!caller.says("sent", WARM_UP + count, PATIENCE) && caller.alive()) {
            throw new IllegalStateException("the requester did not send " + count + " requests");
        }
    }

    /** Starts a new process in the place of one that has ended; when it listens. */
    long restart(String name) {
        Running responder = launch(name);
        responders.put(name, responder);
        responder.await("ready");
        return Site.now();
    }

    /** Waits until all have been sent, for some seconds of peace in any case, and have ended, or hang. */
    Result result(String name, long fault, long healed) {
        awaitSent(target - WARM_UP);
        // A process that is started again takes its time where others are busy; what comes then is what is looked at.
        long missing = healed + PEACE.toNanos() / 1_000 - Site.now();
        if (missing > 0 && caller.alive()) {
            load((int) (missing * RATE / 1_000_000) + 1);
            awaitSent(target - WARM_UP);
        }
        caller.says("done", target, GRACE);
        return Result.of(name, pair, site, fault, healed, links());
    }

    /** A process on one more host that sends what no peer would. */
    Running attacker() {
        return site.tool(AttackerProgram.class, "attacker");
    }

    private Map<String, Result.Links> links() {
        Map<String, Result.Links> links = new TreeMap<>();
        responders.forEach((name, responder) -> {
            if (responder.alive() && caller.alive()) {
                links.put(
                        name,
                        new Result.Links(
                                Proc.links(caller.pid(), host(name).address(), PORT),
                                Proc.links(responder.pid(), host(CALLER).address(), PORT)));
            }
        });
        return links;
    }

    private Running launch(String name) {
        return site.launch(pair.responders(), Language.Role.RESPONDER, name, name, "delay=" + WORK_MILLIS);
    }
}
