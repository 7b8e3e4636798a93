package io.github.cote4j.interop;

import static io.github.cote4j.interop.Contract.linked;
import static io.github.cote4j.interop.Contract.outcome;
import static io.github.cote4j.interop.Contract.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Components of both languages beside each other under one key. */
@ExtendWith(SkipsAloud.class)
class MixedMeshTest {
    private final Mesh mesh = new Mesh();
    // First, as there may be no Node and then nothing else is to be left behind.
    private final NodeSide node = mesh.node(Settings.DEFAULT);
    private final JvmSide jvm = mesh.jvm(Settings.DEFAULT);

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    @Test
    void requestersOfBothShareRespondersOfBoth() {
        jvm.responder(mesh.ad("jvm"), Map.of("name", Behaviour.NAME));
        node.responder(mesh.ad("node").respondsTo("name"), Map.of("name", Behaviour.NAME));

        for (Side side : List.of(jvm, node)) {
            Side.Asker requester = side.requester(mesh.ad("requester"));
            linked(requester, 2);
            Set<Object> names = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                names.add(outcome(requester, Ask.of("name")).result());
            }
            assertThat(names).containsExactlyInAnyOrder("jvm", "node");
        }
    }

    @Test
    void theJvmKnowsNodesComponentsByNameAndProcess() {
        Side.Answerer responder = node.responder(mesh.ad("responder"), Map.of("name", Behaviour.NAME));
        Side.Asker requester = node.requester(mesh.ad("requester"));

        soon(() -> peers().keySet().containsAll(Set.of(responder.id(), requester.id())));
        Peer peer = peers().get(responder.id());
        assertThat(peer.advertisement().name()).isEqualTo("responder");
        assertThat(peer.processId()).isEqualTo(peers().get(requester.id()).processId());
        assertThat(peer.processCommand()).contains("peer.js");
    }

    @Test
    void questionsOfJvmProcessesDoNotDisturbNode() throws IOException {
        node.responder(mesh.ad("node"), Map.of("name", Behaviour.NAME));
        Side.Asker requester = node.requester(mesh.ad("requester"));
        linked(requester, 1);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            for (String question : List.of(
                    "{\"event\":\"cote4j:ask\",\"pid\":\"p\",\"iid\":\"p\",\"data\":{\"ids\":[\"a\",\"b\"]}}",
                    "{\"event\":\"cote4j:who\",\"pid\":\"p\",\"iid\":\"p\",\"data\":{\"peers\":[]}}",
                    "{\"event\":\"cote4j:peers\",\"pid\":\"p\",\"iid\":\"p\",\"data\":{\"peers\":[\"10.0.0.1:1\"]}}")) {
                byte[] packet = question.getBytes(StandardCharsets.UTF_8);
                socket.send(
                        new DatagramPacket(packet, packet.length, InetAddress.getByName(Mesh.BROADCAST), mesh.port()));
            }
        }
        // Announced behind the questions, so both Node components have taken them when they are linked to it.
        jvm.responder(mesh.ad("jvm"), Map.of("name", Behaviour.NAME));
        linked(requester, 2);
        Set<Object> names = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            names.add(outcome(requester, Ask.of("name")).result());
        }
        assertThat(names).containsExactlyInAnyOrder("jvm", "node");
    }

    private Map<String, Peer> peers() {
        return jvm.cote().peers().stream().collect(Collectors.toMap(Peer::id, peer -> peer));
    }
}
