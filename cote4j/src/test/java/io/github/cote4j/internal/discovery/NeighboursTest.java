package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Components of one process. */
class NeighboursTest {
    private static final Advertisement RESPONDER = Components.responder("responder", "$$k", 8000, "a");
    private static final Advertisement REQUESTER = Components.requester("requester", "$$k");

    private final TestMesh mesh = new TestMesh(43);

    @Test
    void findEachOtherWithoutTheNetwork() throws Exception {
        TestMesh.Process process = mesh.process("10.0.0.1");
        process.port.failing = true;
        Recorder atResponder = process.join("id-1", RESPONDER);
        Recorder atRequester = process.join("id-2", REQUESTER);

        assertThat(atResponder.events()).containsExactly("found requester");
        assertThat(atRequester.events()).containsExactly("found responder");
        assertThat(atRequester.last().addresses()).containsExactly(InetAddress.getByName("127.0.0.1"));

        process.member("id-1").update(Components.responder("responder", "$$k", 8000, "a", "b"));
        mesh.loop.settle();
        process.member("id-1").leave();
        mesh.loop.settle();
        assertThat(atRequester.events())
                .containsExactly("found responder", "changed responder", "gone responder GOODBYE");
        assertThat(atResponder.events()).containsExactly("found requester");
    }

    @Test
    void areNotMovedByTheirOwnPacketsComingBack() throws Exception {
        TestMesh.Process process = mesh.process("10.0.0.1");
        Recorder atResponder = process.join("id-1", RESPONDER);
        Recorder atRequester = process.join("id-2", REQUESTER);
        for (byte[] packet : process.port.sent) {
            process.port.inject(packet, "10.0.0.1");
        }
        mesh.loop.settle();

        assertThat(atResponder.events()).containsExactly("found requester");
        assertThat(atRequester.events()).containsExactly("found responder");
        assertThat(process.engine.counters().ignored()).isEqualTo(2);
    }

    @Test
    void ignoreEachOtherWhenTold() throws Exception {
        TestMesh.Process process = mesh.process("10.0.0.1", true);
        Recorder watcher = new Recorder();
        process.engine.watch(watcher);
        Recorder atResponder = process.join("id-1", RESPONDER);
        Recorder atRequester = process.join("id-2", REQUESTER);
        process.member("id-1").leave();
        mesh.loop.settle();

        assertThat(atResponder.events()).isEmpty();
        assertThat(atRequester.events()).isEmpty();
        assertThat(watcher.events()).containsExactly("found responder", "found requester", "gone responder GOODBYE");
        assertThat(process.engine.peers()).extracting(Peer::id).containsExactly("id-2");
    }

    @Test
    void aWatcherHearsOfThoseThereAndThoseToComeUntilItStops() throws Exception {
        TestMesh.Process process = mesh.process("10.0.0.1");
        process.join("id-1", RESPONDER);
        mesh.process("10.0.0.2").join("id-2", REQUESTER);
        mesh.loop.settle();
        Recorder watcher = new Recorder();
        AutoCloseable watching = process.engine.watch(watcher);
        mesh.loop.settle();
        assertThat(watcher.events()).containsExactlyInAnyOrder("found responder", "found requester");

        process.join("id-3", Components.requester("another", "$$k"));
        assertThat(watcher.events()).contains("found another");
        watcher.forget();

        watching.close();
        mesh.loop.settle();
        process.join("id-4", Components.requester("one more", "$$k"));
        assertThat(watcher.events()).isEmpty();
    }
}
