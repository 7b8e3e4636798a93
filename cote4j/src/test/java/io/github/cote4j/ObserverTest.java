package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverTest {
    private final MeshRule mesh = new MeshRule();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        heard.end.complete(null);
        mesh.close();
    }

    @Test
    void isAnnouncedAsTheComponentItSaysItIs() {
        Observer observer = mesh.cote()
                .observer(
                        "gateway", options -> options.key("kk").namespace("ns").kind("sockend"), heard);
        Cote other = mesh.cote();

        await().until(() -> !other.peers().isEmpty());
        Advertisement said = other.peers().iterator().next().advertisement();

        assertThat(observer.ready()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(said.type()).isEqualTo("service");
        assertThat(said.name()).isEqualTo("gateway");
        assertThat(said.axonType()).isEqualTo("sockend");
        assertThat(said.key()).isEqualTo(mesh.environment() + ":$$kk");
        assertThat(said.namespace()).isEqualTo("ns");
        assertThat(said.port()).isNull();
    }

    @Test
    void aMonitorIsAnnouncedWithItsTypeAndPort() {
        mesh.cote().observer("monitor", options -> options.type("monitor").port(4_711), heard);
        Cote other = mesh.cote();

        await().until(() -> !other.peers().isEmpty());
        Advertisement said = other.peers().iterator().next().advertisement();

        assertThat(said.type()).isEqualTo("monitor");
        assertThat(said.axonType()).isNull();
        assertThat(said.port()).isEqualTo(4_711);
    }

    @Test
    void oneThatWantsAComponentForAPeerThatCameTooLateIsNoError() {
        Cote closing = mesh.cote();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> tooLate = new CompletableFuture<>();
        try (CapturedLog log = new CapturedLog()) {
            closing.observer("gateway", options -> {}, new ObserverListener() {
                @Override
                public void seen(Peer peer) {
                    begun.complete(null);
                    await().until(() -> closedToNewOnes(closing));
                    tooLate.complete(null);
                    closing.requester("late");
                }

                @Override
                public void gone(Peer peer, Peer.Departure departure) {
                    // Heard after the other, and nothing is to be done.
                }
            });
            mesh.cote().responder("responder").on("t", request -> null);
            assertThat(begun).succeedsWithin(Duration.ofSeconds(5));
            closing.close();

            assertThat(tooLate).succeedsWithin(Duration.ofSeconds(5));
            assertThat(log.text()).doesNotContain("A peer listener");
        }
    }

    private static boolean closedToNewOnes(Cote cote) {
        try {
            cote.requester("probe").close();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Test
    void hearsOfComponentsOfEveryKeyAndNamespaceAndOfTheirDeparture() {
        Cote other = mesh.cote();
        Responder earlier =
                other.responder("earlier", options -> options.key("a").respondsTo("x"));
        Observer observer = mesh.cote().observer("gateway", options -> options.key("kk"), heard);
        Publisher later = other.publisher("later", options -> options.key("b").namespace("ns"));

        await().untilAsserted(() -> assertThat(heard.names).contains("earlier", "later"));
        assertThat(observer.peers())
                .extracting(peer -> peer.advertisement().name())
                .contains("earlier", "later");
        earlier.close();
        later.close();
        await().untilAsserted(() -> assertThat(heard.gone).contains("earlier GOODBYE", "later GOODBYE"));
        assertThat(observer.peers()).isEmpty();
    }

    @Test
    void hearsAgainOfAComponentThatSaysSomethingNew() {
        Cote other = mesh.cote();
        Responder responder = other.responder("changing");
        mesh.cote().observer("gateway", options -> {}, heard);
        await().untilAsserted(() -> assertThat(heard.names).contains("changing"));

        responder.on("news", request -> "said");

        await().untilAsserted(() -> assertThat(heard.handles).contains(List.of("news")));
    }

    @Test
    void theMeshIsClosedOnlyWhenWhatBelongsToTheObserverHasEnded() {
        Cote cote = mesh.cote();
        cote.observer("gateway", options -> {}, heard);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(cote::close);

        await().until(() -> heard.closings.get() == 1);
        assertThat(closed).isNotDone();
        heard.end.complete(null);

        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void anEndThatDoesNotComeIsNotWaitedForWithoutBound() {
        Cote cote = mesh.cote(builder -> builder.drain(Duration.ofMillis(50)));
        Observer observer = cote.observer("gateway", options -> {}, heard);

        assertThat(CompletableFuture.runAsync(observer::close)).succeedsWithin(Duration.ofSeconds(5));
        cote.close();

        assertThat(heard.closings).hasValue(1);
    }

    private static final class Heard implements ObserverListener {
        final List<String> names = new CopyOnWriteArrayList<>();
        final List<String> gone = new CopyOnWriteArrayList<>();
        final List<List<String>> handles = new CopyOnWriteArrayList<>();
        final AtomicInteger closings = new AtomicInteger();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void seen(Peer peer) {
            names.add(peer.advertisement().name());
            Advertisement.Jvm jvm = peer.advertisement().jvm();
            if (jvm != null && jvm.handles() != null) {
                handles.add(jvm.handles());
            }
        }

        @Override
        public void gone(Peer peer, Peer.Departure departure) {
            gone.add(peer.advertisement().name() + " " + departure);
        }

        @Override
        public CompletionStage<?> closing() {
            closings.incrementAndGet();
            return end;
        }
    }
}
