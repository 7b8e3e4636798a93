package io.github.cote4j.faults;

import java.time.Duration;
import java.util.Locale;

/** A fault that three responders under load can meet, whatever they are written in. */
enum Scenario {
    /** One is killed with -9, and a new one started on its host. */
    KILLED("one of three killed (-9) and started again") {
        @Override
        Result play(Site site, Trio trio) {
            trio.load(1_600);
            trio.awaitSent(400);
            long fault = Site.now();
            trio.responder("b").kill();
            trio.awaitSent(600);
            return trio.result(name(), fault, trio.restart("b"));
        }
    },
    /** Each in turn is asked to end (SIGTERM) and replaced. */
    ROLLING("rolling restart of all three (SIGTERM)") {
        @Override
        Result play(Site site, Trio trio) {
            trio.load(2_400);
            trio.awaitSent(300);
            long fault = Site.now();
            long healed = fault;
            int sent = 300;
            for (String name : Trio.NAMES) {
                trio.responder(name).terminate();
                trio.responder(name).awaitEnd(Duration.ofSeconds(15));
                healed = trio.restart(name);
                sent += 400;
                trio.awaitSent(sent);
            }
            return trio.result(name(), fault, healed);
        }
    },
    /** One is held for ten seconds (SIGSTOP) and goes on (SIGCONT). */
    STOPPED("one of three stopped for 10 s (SIGSTOP)") {
        @Override
        Result play(Site site, Trio trio) {
            trio.load(3_200);
            trio.awaitSent(400);
            long fault = Site.now();
            trio.responder("b").stop();
            trio.awaitSent(2_400);
            long healed = Site.now();
            trio.responder("b").resume();
            return trio.result(name(), fault, healed);
        }
    },
    /** The cable of one is cut for longer than the node timeout. */
    PARTITIONED("cable of one cut for 12 s") {
        @Override
        Result play(Site site, Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().cut(), 2_400);
        }
    },
    /** The same, and the process is replaced on its old port while nobody sees it. */
    REPLACED_UNSEEN("cable of one cut for 12 s, restarted meanwhile on its port") {
        @Override
        Result play(Site site, Trio trio) {
            trio.load(3_800);
            trio.awaitSent(400);
            long fault = Site.now();
            trio.host("b").firewall().cut();
            trio.awaitSent(800);
            trio.responder("b").kill();
            trio.restart("b");
            trio.awaitSent(2_800);
            long healed = Site.now();
            trio.host("b").firewall().heal();
            return trio.result(name(), fault, healed);
        }
    },
    /** What one sends is lost; it hears everything. */
    MUTE("one-way partition: what one sends is lost for 8 s") {
        @Override
        Result play(Site site, Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().mute(), 1_600);
        }
    },
    /** What is sent to one is lost; its own packets arrive. */
    DEAF("one-way partition: what is sent to one is lost for 8 s") {
        @Override
        Result play(Site site, Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().deaf(), 1_600);
        }
    },
    /** No UDP to or from one for longer than the node timeout. */
    UDP_CUT("no UDP to or from one for 12 s") {
        @Override
        Result play(Site site, Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().cutUdp(), 2_400);
        }
    },
    /** Every link of one is reset; discovery notices nothing. */
    RESET("links of one reset (TCP RST)") {
        @Override
        Result play(Site site, Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().reset(), 100);
        }
    };

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    abstract Result play(Site site, Trio trio);

    /** What happens, for the table. */
    String description() {
        return description;
    }

    /** Plays it in a place of its own, with settings for the requester. */
    Result run(Pair pair, String... requesterSettings) {
        String place = name().toLowerCase(Locale.ROOT) + "-" + pair
                + (requesterSettings.length == 0 ? "" : "-" + String.join("-", requesterSettings));
        try (Site site = new Site(place)) {
            Result result = play(site, new Trio(site, pair, requesterSettings));
            System.err.println(result);
            return result;
        }
    }

    /** Does the fault to b for so many requests' time. */
    private static Result cut(Trio trio, String name, Runnable fault, int requests) {
        int after = 600 + 200 * 4;
        trio.load(400 + requests + after);
        trio.awaitSent(400);
        long began = Site.now();
        fault.run();
        trio.awaitSent(400 + requests);
        long healed = Site.now();
        trio.host("b").firewall().heal();
        return trio.result(name, began, healed);
    }
}
