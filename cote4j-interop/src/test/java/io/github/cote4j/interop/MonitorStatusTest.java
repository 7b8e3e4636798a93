package io.github.cote4j.interop;

import static io.github.cote4j.interop.Contract.linked;
import static io.github.cote4j.interop.Contract.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What components of this JVM report to cote's monitor. */
@ExtendWith(SkipsAloud.class)
class MonitorStatusTest {
    private final Mesh mesh = new Mesh();
    // First, as there may be no Node and then nothing else is to be left behind.
    private final NodeSide node = mesh.node(Settings.DEFAULT);
    private final Side jvm = mesh.jvm(Settings.DEFAULT);

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    @Test
    void aRequesterListsTheRespondersItIsLinkedTo() {
        var inNode = node.responder(mesh.ad("in node"), Map.of("echo", Behaviour.ECHO));
        var inJvm = jvm.responder(mesh.ad("in jvm"), Map.of("echo", Behaviour.ECHO));
        var requester = jvm.requester(mesh.ad("requester"));
        linked(requester, 2);

        var monitor = node.monitor("monitor");

        soon(() -> Set.copyOf(monitor.nodesOf(requester.id())).equals(Set.of(inNode.id(), inJvm.id())));
        assertThat(monitor.nodesOf(requester.id())).hasSize(2);
    }

    @Test
    void aSubscriberListsThePublishersItIsLinkedTo() {
        var monitor = node.monitor("monitor");
        var subscriber = jvm.subscriber(mesh.ad("subscriber"), "news");
        var publisher = node.publisher(mesh.ad("publisher"));

        soon(() -> monitor.nodesOf(subscriber.id()).contains(publisher.id()));
        assertThat(monitor.nodesOf(subscriber.id())).hasSize(1);
    }

    @Test
    void aLinkThatIsGoneLeavesTheReport() {
        var monitor = node.monitor("monitor");
        var requester = jvm.requester(mesh.ad("requester"));
        var stays = node.responder(mesh.ad("stays"), Map.of("echo", Behaviour.ECHO));
        var leaving = mesh.node(Settings.DEFAULT);
        var leaves = leaving.responder(mesh.ad("leaves"), Map.of("echo", Behaviour.ECHO));
        soon(() -> monitor.nodesOf(requester.id()).contains(leaves.id()));

        leaving.kill();

        soon(() -> monitor.nodesOf(requester.id()).size() == 1);
        assertThat(monitor.nodesOf(requester.id())).hasToString("[" + stays.id() + "]");
    }

    @Test
    void aNodeRequesterAndOneOfTheJvmReportToOneMonitor() {
        var responder = jvm.responder(mesh.ad("responder"), Map.of("echo", Behaviour.ECHO));
        var ours = jvm.requester(mesh.ad("ours"));
        var theirs = node.requester(mesh.ad("theirs"));

        var monitor = node.monitor("monitor");

        soon(() -> monitor.nodesOf(ours.id()).contains(responder.id())
                && monitor.nodesOf(theirs.id()).contains(responder.id()));
        assertThat(monitor.nodesOf(ours.id()).size())
                .isEqualTo(monitor.nodesOf(theirs.id()).size());
    }

    @Test
    void onlyRequestersAndSubscribersReportAndOnlyWhatCoteKnowsThoughAJvmMonitorIsTold() {
        Reports reports = new Reports();
        mesh.jvm(Settings.DEFAULT).cote().monitor("of the jvm", options -> {}, reports);
        var monitor = node.monitor("monitor");
        var responder = jvm.responder(mesh.ad("responder"), Map.of("echo", Behaviour.ECHO));
        var publisher = jvm.publisher(mesh.ad("publisher"));
        var requester = jvm.requester(mesh.ad("requester"));
        var subscriber = jvm.subscriber(mesh.ad("subscriber"), "news");

        soon(() -> monitor.nodesOf(requester.id()).contains(responder.id())
                && monitor.nodesOf(subscriber.id()).contains(publisher.id())
                && reports.linked().contains(requester.id()));
        assertThat(monitor.statuses())
                .allSatisfy(status -> assertThat(status.keySet()).hasToString("[id, nodes]"))
                .extracting(status -> (Object) status.get("id"))
                .containsOnly(requester.id(), subscriber.id());
    }
}
