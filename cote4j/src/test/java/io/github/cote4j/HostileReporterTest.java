package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over loopback: what comes to a monitor's port that should not, and links that come and go. */
class HostileReporterTest {
    private final MeshRule mesh = new MeshRule();
    private final HeardByMonitor heard = new HeardByMonitor();
    private final CapturedLog log = new CapturedLog();
    private final List<RawPeer> peers = new ArrayList<>();
    private Monitor monitor;

    @BeforeEach
    void open() {
        monitor = mesh.cote(builder -> builder.maxFrameBytes(4 << 20)).monitor("monitor", options -> {}, heard);
        monitor.ready().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @AfterEach
    void close() throws IOException {
        heard.goOn();
        for (RawPeer peer : peers) {
            peer.close();
        }
        mesh.close();
        log.close();
    }

    private RawPeer connect() throws IOException {
        RawPeer peer = RawPeer.connect(monitor.port());
        peers.add(peer);
        return peer;
    }

    private static String[] status(String id, String... nodes) {
        List<String> quoted =
                List.of(nodes).stream().map(node -> '"' + node + '"').toList();
        return new String[] {"s:status", "j:{\"id\":\"" + id + "\",\"nodes\":[" + String.join(",", quoted) + "]}"};
    }

    private void reaches(RawPeer peer, String id, String node) throws IOException {
        peer.frame(status(id, node));
        await().untilAsserted(() -> assertThat(heard.linksOf(id)).containsExactly(node));
    }

    @Test
    void aReportThatMakesNoSenseIsCountedAndCostsNoLink() throws IOException {
        RawPeer peer = connect().hello("a");
        String deep = "[".repeat(100_000);
        String many = String.join(",", Collections.nCopies(10_000, "\"x\""));

        peer.frame("s:status", "j:{")
                .frame("s:status", "j:" + deep)
                .frame("s:status", "j:{\"id\":\"a\",\"nodes\":[" + many + "]}")
                .frame("s:status", "j:{\"id\":\"a\",\"nodes\":[\"" + "x".repeat(600 << 10) + "\"]}")
                .frame(
                        "s:status",
                        "j:{\"id\":\"a\",\"nodes\":[],\"metrics\":{\"v\":1,\"at\":1,\"started\":1,\"requests\":-5}}")
                .frame("s:status")
                .frame("j:{\"type\":\"request\"}", "s:1")
                .frame("s:message::topic", "j:1");

        reaches(peer, "a", "b");
        assertThat(monitor.malformedReports()).isEqualTo(8);
        assertThat(heard.reports).hasValue(1);
        assertThat(log.text().lines().filter(line -> line.contains("dropped a report")))
                .as("one line in ten seconds")
                .hasSizeLessThanOrEqualTo(2)
                .isNotEmpty();
    }

    @Test
    void bytesThatAreNoFrameCostTheirLinkAlone() throws IOException {
        RawPeer honest = connect();
        reaches(honest, "honest", "b");
        RawPeer garbage = connect();
        try {
            garbage.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            RawPeer huge = connect().send(new byte[] {0x11, 0x7f, 0, 0, 0});
            assertThat(huge.isDropped()).isTrue();
        } catch (SocketException e) {
            // Closed while it was written to.
        }

        assertThat(garbage.isDropped()).isTrue();
        reaches(honest, "honest", "c");
    }

    @Test
    void aReportInAnothersNameIsDropped() throws IOException {
        RawPeer jvm = connect().hello("jvm").frame(status("victim", "x"));
        reaches(jvm, "jvm", "b");
        RawPeer node = connect().frame(status("node", "y")).frame(status("victim", "x"));
        reaches(node, "node", "b");

        assertThat(monitor.malformedReports()).isEqualTo(2);
        assertThat(heard.of("victim")).isEmpty();
    }

    @Test
    void aLinkWithoutAHelloCannotSpeakForAJvmComponent() throws IOException {
        RawPeer early = connect().frame(status("linked", "x"));
        await().untilAsserted(() -> assertThat(heard.linksOf("linked")).containsExactly("x"));
        RawPeer honest = connect().hello("linked");
        reaches(honest, "linked", "b");
        Responder announced = mesh.cote().responder("announced");
        await().untilAsserted(() -> assertThat(heard.of(announced.id())).contains("seen", "reported"));

        assertThat(early.frame(status("linked", "forged")).isDropped()).isTrue();
        assertThat(connect().frame(status("linked", "forged")).isDropped()).isTrue();
        assertThat(connect().frame(status(announced.id(), "forged")).isDropped())
                .isTrue();

        reaches(honest, "linked", "c");
        assertThat(heard.linksOf(announced.id())).isEmpty();
        assertThat(heard.of("linked")).containsExactly("linked", "reported");
        assertThat(monitor.malformedReports()).isEqualTo(3);
    }

    @Test
    void aHelloWithAnEndlessIdIsNobodys() throws IOException {
        String longId = "x".repeat(200);
        connect().hello(longId).frame(status(longId)).frame(status("a"));

        await().until(() -> monitor.malformedReports() == 3);
        assertThat(heard.linked()).isEmpty();
    }

    @Test
    void aLinkThatSaysNothingIsNobody() throws IOException {
        connect().close();
        reaches(connect(), "a", "b");

        assertThat(heard.linked()).containsExactly("a");
    }

    @Test
    void oneThatLinksAnewIsNotLostWhenItsOldLinkBreaks() throws IOException {
        RawPeer old = connect().hello("a");
        reaches(old, "a", "b");
        RawPeer anew = connect().hello("a");
        reaches(anew, "a", "c");

        old.reset();
        await().until(() -> links() == 1);
        reaches(anew, "a", "d");
        assertThat(heard.of("a")).containsExactly("linked", "reported");

        anew.reset();
        await().untilAsserted(() -> assertThat(heard.of("a")).containsExactly("linked", "reported", "unlinked"));
        reaches(connect().hello("a"), "a", "e");
        assertThat(heard.of("a")).containsExactly("linked", "reported", "unlinked", "linked", "reported");
    }

    private int links() {
        return CompletableFuture.supplyAsync(() -> monitor.accepted.size(), monitor.loop::execute)
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void aFloodWhileTheListenerIsBusyLeavesTheNewestReportOfEach() throws IOException {
        RawPeer one = connect();
        RawPeer other = connect().hello("other");
        reaches(one, "one", "first");
        reaches(other, "other", "first");
        int before = heard.reports.get();
        heard.holdUp();

        for (int i = 0; i < 20_000; i++) {
            one.frame(status("one", "node-" + i));
            other.frame(status("other", "node-" + i));
        }
        one.frame("s:the end");
        other.frame("s:the end");
        await().until(() -> monitor.malformedReports() == 2);
        assertThat(monitor.untold()).isLessThanOrEqualTo(3);
        heard.goOn();

        await().untilAsserted(() -> {
            assertThat(heard.linksOf("one")).containsExactly("node-19999");
            assertThat(heard.linksOf("other")).containsExactly("node-19999");
        });
        assertThat(heard.reports.get() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void withTooMuchUnheardLinksThatComeAreTurnedAwayUntilItIsHeard() throws IOException {
        RawPeer known = connect().hello("known");
        reaches(known, "known", "b");
        heard.holdUp();
        for (int i = 0; i <= Monitor.MOST_UNTOLD; i++) {
            monitor.tell(() -> heard.linked("known"));
        }

        assertThat(connect().hello("a").isDropped()).isTrue();
        assertThat(connect().frame(status("b")).isDropped()).isTrue();
        known.frame(status("known", "c"));
        heard.goOn();

        await().untilAsserted(() -> assertThat(heard.linksOf("known")).containsExactly("c"));
        reaches(connect().hello("a"), "a", "d");
        assertThat(monitor.malformedReports()).isZero();
    }

    @Test
    void whatTheListenerThrowsEndsNothing() throws IOException {
        heard.failNext();
        RawPeer peer = connect().hello("a");

        reaches(peer, "a", "b");
        assertThat(log.text()).contains("A peer listener of 'monitor' failed");
    }
}
