package io.github.cote4j.interop;

import static io.github.cote4j.interop.Contract.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a monitor on the JVM hears of Node's components. */
@ExtendWith(SkipsAloud.class)
class JvmMonitorTest {
    private final Mesh mesh = new Mesh();
    // First, as there may be no Node and then nothing else is to be left behind.
    private final NodeSide node = mesh.node(Settings.DEFAULT);
    private final JvmSide jvm = mesh.jvm(Settings.DEFAULT);
    private final Reports reports = new Reports();

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    private void monitor() {
        jvm.cote().monitor("monitor", options -> {}, reports);
    }

    @Test
    void nodesRequestersAndSubscribersReportTheirLinksAndItsOthersAreSeen() {
        monitor();
        var inNode = node.responder(mesh.ad("in node"), Map.of("echo", Behaviour.ECHO));
        var inJvm = jvm.responder(mesh.ad("in jvm"), Map.of("echo", Behaviour.ECHO));
        var publisher = node.publisher(mesh.ad("publisher"));
        var requester = node.requester(mesh.ad("requester"));
        var subscriber = node.subscriber(mesh.ad("subscriber"), "news");

        soon(() -> reports.linksOf(requester.id()).equals(Set.of(inNode.id(), inJvm.id()))
                && reports.linksOf(subscriber.id()).equals(Set.of(publisher.id())));
        assertThat(reports.newest(requester.id()).metrics()).isNull();
        soon(() -> reports.of(inNode.id()).contains("seen")
                && reports.of(publisher.id()).contains("seen"));
        assertThat(reports.linked())
                .contains(requester.id(), subscriber.id())
                .doesNotContain(inNode.id(), publisher.id());
    }

    @Test
    void aKilledNodeRequesterIsUnlinkedLongBeforeItTimesOut() {
        monitor();
        var responder = node.responder(mesh.ad("responder"), Map.of("echo", Behaviour.ECHO));
        var requester = node.requester(mesh.ad("requester"));
        soon(() -> reports.linked().contains(requester.id())
                && reports.of(responder.id()).contains("seen"));

        node.kill();

        soon(() -> reports.of(requester.id()).contains("gone TIMED_OUT")
                && reports.of(responder.id()).contains("gone TIMED_OUT"));
        assertThat(reports.of(requester.id())).containsSubsequence("linked", "unlinked", "gone TIMED_OUT");
        assertThat(reports.of(responder.id())).doesNotContain("linked", "unlinked");
    }
}
