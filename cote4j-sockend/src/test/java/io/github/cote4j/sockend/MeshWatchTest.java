package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.socketio.SocketIoServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway makes of what components say of themselves, be it true or not. */
class MeshWatchTest {
    private static final int PLACES = 10;

    private final Stage stage = new Stage();
    private final Cote cote = stage.cote();
    private final SocketIoServer server = SocketIoServer.builder().build();
    private final MeshWatch watch = new MeshWatch(cote, new SockendOptions().server(server), server, PLACES);

    @AfterEach
    void close() {
        server.close();
        stage.close();
    }

    private static Peer responder(String id, String key, String namespace, String... types) {
        return peer(id, key, "rep", namespace, List.of(types));
    }

    private static Peer peer(String id, String key, String kind, String namespace, List<String> types) {
        Advertisement said =
                new Advertisement("service", "forged", key, kind, namespace, 9, null, types, null, null, null, null);
        return new Peer(id, "process", "", "host", List.of(), said, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void aResponderThatChangesItsNamespaceKeyOrKindIsGoneWhereItWas() {
        watch.seen(responder("one", "$$", "shop", "buy"));
        GatewayNamespace shop = watch.served("/shop");
        assertThat(shop.deserted()).isFalse();

        watch.seen(responder("one", "$$", "bank", "buy"));
        assertThat(shop.deserted()).isTrue();
        GatewayNamespace bank = watch.served("/bank");
        assertThat(bank.deserted()).isFalse();

        watch.seen(responder("one", "$$other", "bank", "buy"));
        assertThat(bank.deserted()).isTrue();

        watch.seen(responder("one", "$$", "bank", "buy"));
        watch.seen(peer("one", "$$", "sub-emitter", "bank", null));
        assertThat(bank.deserted()).isTrue();
    }

    @Test
    void aNameThatTheServerDoesNotTakeTakesNoPlace() {
        watch.seen(responder("one", "$$", "n".repeat(256), "buy"));

        assertThat(watch.served("/" + "n".repeat(256))).isNull();
    }

    @Test
    void namespacesWithoutAnybodyMakeRoomForOthersWhenAllPlacesAreTaken() {
        for (int i = 0; i < PLACES; i++) {
            watch.seen(responder("forged" + i, "$$", "forged" + i, "buy"));
        }
        watch.seen(responder("late", "$$", "late", "buy"));
        assertThat(watch.served("/late")).isNull();

        watch.gone(responder("forged7", "$$", "forged7", "buy"), Peer.Departure.TIMED_OUT);
        watch.seen(responder("late", "$$", "late", "buy"));
        assertThat(watch.served("/late").requester()).isNotNull();
        assertThat(watch.served("/forged7").active()).isFalse();

        watch.gone(responder("late", "$$", "late", "buy"), Peer.Departure.GOODBYE);
        watch.seen(responder("forged7", "$$", "forged7", "buy"));
        assertThat(watch.served("/forged7").requester()).isNotNull();
    }

    @Test
    void namesThatComeAndGoAreNotKeptWithoutBound() {
        int served = 0;
        for (int i = 0; i < 20 * PLACES; i++) {
            Peer peer = responder("forged" + i, "$$", "forged" + i, "buy");
            watch.seen(peer);
            watch.gone(peer, Peer.Departure.TIMED_OUT);
            served += watch.served("/forged" + i) == null ? 0 : 1;
        }

        assertThat(served).isEqualTo(10 * PLACES);
    }
}
