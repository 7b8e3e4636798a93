package io.github.cote4j.interop;

import static io.github.cote4j.interop.Contract.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.Cote;
import java.time.Duration;
import java.util.List;
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
    private final Reports reports = new Reports();

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    private void monitor() {
        // Its links fall silent long after the node timeout: what is lost before that is lost by the broken connection.
        Cote cote = Cote.create(JvmSide.config(mesh.port(), Settings.DEFAULT)
                .linkTimeout(Duration.ofSeconds(30))
                .build());
        mesh.onClose(cote::close);
        cote.monitor("monitor", options -> {}, reports);
    }

    @Test
    void nodesRequestersAndSubscribersReportTheirLinksAndItsOthersAreSeen() {
        monitor();
        var inNode = node.responder(mesh.ad("in node"), Map.of("echo", Behaviour.ECHO));
        var inJvm = mesh.jvm(Settings.DEFAULT).responder(mesh.ad("in jvm"), Map.of("echo", Behaviour.ECHO));
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
    void whatAKilledProcessReportedFromIsUnlinkedLongBeforeItTimesOut() {
        monitor();
        ResponderProcess process =
                ResponderProcess.start(mesh.port(), mesh.ad("").key());
        mesh.onClose(process::close);
        soon(() -> reports.linked().size() == 1);
        String inJvm = reports.linked().iterator().next();
        var inNode = node.responder(mesh.ad("responder"), Map.of("echo", Behaviour.ECHO));
        var requester = node.requester(mesh.ad("requester"));
        soon(() -> reports.linked().contains(requester.id())
                && reports.of(inNode.id()).contains("seen")
                && measured(inJvm));

        node.kill();
        process.kill();

        soon(() -> unlinkedAndThenGone(inJvm)
                && unlinkedAndThenGone(requester.id())
                && reports.of(inNode.id()).contains("gone TIMED_OUT"));
        assertThat(reports.of(inNode.id())).doesNotContain("linked", "unlinked");
    }

    private boolean unlinkedAndThenGone(String id) {
        List<String> told = reports.of(id);
        return told.contains("unlinked") && told.lastIndexOf("gone TIMED_OUT") > told.indexOf("unlinked");
    }

    private boolean measured(String id) {
        ComponentStatus newest = reports.newest(id);
        return newest != null && newest.metrics() != null;
    }
}
