package io.github.cote4j.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fault that three responders under load can meet, whatever they are written in. */
enum Scenario {
    /** One is killed with -9, and a new one started on its host. */
    KILLED("one of three killed (-9) and started again") {
        @Override
        Result play(Trio trio) {
            trio.load(1_400);
            trio.awaitSent(200);
            long fault = Site.now();
            trio.responder("b").kill();
            trio.awaitSent(400);
            return trio.result(name(), fault, trio.restart("b"));
        }
    },
    /** Each in turn is asked to end (SIGTERM) and replaced. */
    ROLLING("rolling restart of all three (SIGTERM)") {
        @Override
        Result play(Trio trio) {
            trio.load(2_400);
            trio.awaitSent(300);
            long fault = 0;
            long healed = 0;
            int sent = 300;
            for (String name : Trio.NAMES) {
                // The figures are of the last.
                fault = Site.now();
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
        Result play(Trio trio) {
            trio.load(3_200);
            trio.awaitSent(200);
            long fault = Site.now();
            trio.responder("b").stop();
            trio.awaitSent(2_200);
            long healed = Site.now();
            trio.responder("b").resume();
            return trio.result(name(), fault, healed);
        }
    },
    /** The cable of one is cut for longer than the node timeout. */
    PARTITIONED("cable of one cut for 10 s") {
        @Override
        Result play(Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().cut(), 2_000);
        }
    },
    /** The same, and the process is replaced on its old port while nobody sees it. */
    REPLACED_UNSEEN("cable of one cut for 11 s, restarted meanwhile on its port") {
        @Override
        Result play(Trio trio) {
            trio.load(3_400);
            trio.awaitSent(200);
            long fault = Site.now();
            trio.host("b").firewall().cut();
            trio.awaitSent(600);
            trio.responder("b").kill();
            trio.restart("b");
            trio.awaitSent(2_400);
            long healed = Site.now();
            trio.host("b").firewall().heal();
            return trio.result(name(), fault, healed);
        }
    },
    /** What one sends is lost; it hears everything. */
    MUTE("one-way partition: what one sends is lost for 8 s") {
        @Override
        Result play(Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().mute(), 1_600);
        }
    },
    /** What is sent to one is lost; its own packets arrive. */
    DEAF("one-way partition: what is sent to one is lost for 8 s") {
        @Override
        Result play(Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().deaf(), 1_600);
        }
    },
    /** No UDP to or from one for longer than the node timeout. */
    UDP_CUT("no UDP to or from one for 10 s") {
        @Override
        Result play(Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().cutUdp(), 2_000);
        }
    },
    /** Every link of one is reset; discovery notices nothing. */
    RESET("links of one reset (TCP RST)") {
        @Override
        Result play(Trio trio) {
            return cut(trio, name(), () -> trio.host("b").firewall().reset(), 100);
        }
    },
    /** Packets that no peer would send reach discovery on every host. */
    PACKETS("5,000 hostile UDP packets to all") {
        @Override
        Result play(Trio trio) {
            return attack(trio, name(), "packets 5000");
        }
    },
    /** Bytes that are no frame reach a responder. */
    ZEROS("5 MB of zero bytes to a responder") {
        @Override
        Result play(Trio trio) {
            return attack(trio, name(), "zeros " + trio.host("b").address() + " " + Trio.PORT + " 5000000");
        }
    },
    /** Requests wait for nobody, and then three responders come. */
    QUEUED("100,000 requests waiting, then three responders are there within 1 s") {
        @Override
        Result play(Site site, Pair pair, String... requesterSettings) {
            site.with("COTE_HELLO_INTERVAL", "500");
            // Behind cut cables, so that all three appear at once.
            List<Running> responders = Trio.NAMES.stream()
                    .map(name -> {
                        site.host(name).firewall().cut();
                        return site.launch(pair.responders(), Language.Role.RESPONDER, name, name);
                    })
                    .toList();
            Running caller = site.requester(pair.requesters(), Trio.CALLER, "timeout=40000", "heap=256");
            responders.forEach(responder -> responder.await("ready"));
            caller.tell("load 100000 0");
            caller.awaitAtLeast("sent", 100_000, Trio.PATIENCE);
            long begin = Site.now();
            Trio.NAMES.forEach(name -> site.host(name).firewall().heal());
            caller.awaitAtLeast("done", 100_000, Trio.PATIENCE);
            return Result.of(name(), pair, site, begin, begin, Map.of());
        }
    };

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    /** Plays it on three responders that know their requester. */
    Result play(Trio trio) {
        throw new UnsupportedOperationException(name());
    }

    /** Plays it from the beginning. */
    Result play(Site site, Pair pair, String... requesterSettings) {
        return play(new Trio(site, pair, requesterSettings));
    }

    /** What happens, for the table. */
    String description() {
        return description;
    }

    /** Plays it in a place of its own, with settings for the requester. */
    Result run(Pair pair, String... requesterSettings) {
        String place = name().toLowerCase(Locale.ROOT) + "-" + pair
                + (requesterSettings.length == 0 ? "" : "-" + String.join("-", requesterSettings));
        try (Site site = new Site(place)) {
            Result result = play(site, pair, requesterSettings);
            System.err.println(result);
            return result;
        }
    }

    /** Does the fault to b for so many requests' time. */
    private static Result cut(Trio trio, String name, Runnable fault, int requests) {
        trio.load(200 + requests + 1_000);
        trio.awaitSent(200);
        long began = Site.now();
        fault.run();
        trio.awaitSent(200 + requests);
        long healed = Site.now();
        trio.host("b").firewall().heal();
        return trio.result(name, began, healed);
    }

    private static Result attack(Trio trio, String name, String command) {
        Running attacker = trio.attacker();
        trio.load(1_200);
        trio.awaitSent(200);
        long began = Site.now();
        attacker.tell(command);
        attacker.await("done");
        return trio.result(name, began, Site.now());
    }
}
