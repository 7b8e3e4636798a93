package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private final FakeServer server = new FakeServer();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<FakeConnection> connections = new ArrayList<>();

    RoomsTest() {
        server.of("/").onConnection(sockets::add);
        for (int i = 0; i < 4; i++) {
            connections.add(server.connect().join("/"));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aNamespaceReachesAllWhoAreInIt() {
        connections.get(3).receive("1");
        server.of("/").emit("a", 1);

        assertThat(reached()).containsExactly(0, 1, 2);
    }

    @Test
    void roomsReachWhoIsInAnyOfThemOnce() {
        sockets.get(0).join("x", "y");
        sockets.get(1).join("y");
        sockets.get(2).join("z");
        server.of("/").to("x", "y").emit("a");
        assertThat(reached()).containsExactly(0, 1);

        server.of("/").to("x").to("z").except("y").emit("a");
        assertThat(reached()).containsExactly(2);

        server.of("/").except("y", "z").emit("a");
        assertThat(reached()).containsExactly(3);

        server.of("/").to("nobody").emit("a");
        assertThat(reached()).isEmpty();
    }

    @Test
    void aSocketReachesAllOthers() {
        sockets.get(0).join("x");
        sockets.get(1).join("x");
        sockets.get(0).to("x").emit("a");
        assertThat(reached()).containsExactly(1);

        sockets.get(0).to().emit("a");
        assertThat(reached()).containsExactly(1, 2, 3);

        sockets.get(0).except("x").emit("a");
        assertThat(reached()).containsExactly(2, 3);
    }

    @Test
    void everySocketHasARoomOfItsOwn() {
        server.of("/").to(sockets.get(2).id()).emit("a");
        assertThat(reached()).containsExactly(2);

        sockets.get(0).except(sockets.get(2).id()).emit("a");
        assertThat(reached()).containsExactly(1, 3);

        assertThat(sockets.get(2).rooms()).containsExactly(sockets.get(2).id());
        sockets.get(2).leave(sockets.get(2).id());
        assertThat(sockets.get(2).rooms()).containsExactly(sockets.get(2).id());
    }

    @Test
    void roomsAreLeftOneByOneAndAtTheEnd() {
        sockets.get(0).join("x", "y");
        sockets.get(0).leave("y", "never joined");
        assertThat(sockets.get(0).rooms())
                .containsExactlyInAnyOrder("x", sockets.get(0).id());
        assertThat(server.of("/").to("x", "y").sockets()).containsExactly(sockets.get(0));

        connections.get(0).lost(DisconnectReason.TRANSPORT_CLOSE);
        sockets.get(0).join("z");
        assertThat(sockets.get(0).rooms()).isEmpty();
        assertThat(server.of("/").to("x", "y", "z").sockets()).isEmpty();
        assertThat(server.of("/").members("x")).isEmpty();
    }

    @Test
    void roomsOfOneNameInTwoNamespacesHaveNothingToDoWithEachOther() {
        server.of("/other").onConnection(socket -> socket.join("x"));
        connections.get(0).join("/other");
        sockets.get(1).join("x");
        server.of("/other").to("x").emit("a");

        assertThat(connections.get(0).sent()).containsExactly("2/other,[\"a\"]");
        assertThat(reached()).isEmpty();
    }

    private List<Integer> reached() {
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            List<String> sent = connections.get(i).sent();
            if (!sent.isEmpty()) {
                assertThat(sent).hasSize(1);
                reached.add(i);
            }
        }
        return reached;
    }
}
