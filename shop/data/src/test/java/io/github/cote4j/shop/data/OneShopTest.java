package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.ObserverListener;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Data interfaces of one and of several databases in one mesh. */
@ExtendWith(SkipsAloud.class)
class OneShopTest {
    static final Claim OLDER = new Claim(UUID.randomUUID().toString(), true, 1, 4711);

    @TempDir
    Path folder;

    private final TestMesh mesh = new TestMesh();

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void aSecondDatabaseIsRefusedAndTheFirstServesOn() {
        DataService first = open("first");
        assertThat(first.ready()).succeedsWithin(TestMesh.PATIENCE);

        assertThat(whyRefused("second"))
                .hasMessageStartingWith("another shop is in this mesh (process "
                        + ProcessHandle.current().pid() + " on ")
                .hasMessageEndingWith("(--environment NAME, COTE_ENV)");

        assertThat(first.refused()).isNotDone();
        assertThat(ShopClients.data(mesh.cote(), "test").products()).isNotEmpty();
    }

    @Test
    void ofTwoThatStartAtOnceOneStays() {
        List<CompletableFuture<DataService>> both = Stream.of("one", "other")
                .map(name -> CompletableFuture.supplyAsync(() -> open(name), task -> new Thread(task, name).start()))
                .toList();

        List<DataService> opened =
                both.stream().map(OneShopTest::opened).flatMap(Optional::stream).toList();

        // Where one was too slow to be heard both open, and then one ends.
        Awaitility.await()
                .atMost(TestMesh.PATIENCE)
                .until(() ->
                        opened.stream().filter(each -> !each.refused().isDone()).count() == 1);
    }

    private static Optional<DataService> opened(CompletableFuture<DataService> opening) {
        try {
            return Optional.of(opening.orTimeout(TestMesh.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join());
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(SettingsException.class);
            return Optional.empty();
        }
    }

    /** While it opens, or later where a slow machine had it hear nobody in time. */
    private SettingsException whyRefused(String name) {
        DataService service;
        try {
            service = open(name);
        } catch (SettingsException e) {
            return e;
        }
        return service.refused()
                .orTimeout(TestMesh.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Test
    void ofTwoThatMeetLaterTheYoungerOneAnswersNoMore() {
        DataService younger = open("younger");
        assertThat(younger.ready()).succeedsWithin(TestMesh.PATIENCE);
        ShopData data = ShopClients.data(mesh.cote(), "test");
        assertThat(data.products()).isNotEmpty();

        // It served before, and was not heard.
        announce(mesh.join(), OLDER);

        assertThat(younger.refused())
                .succeedsWithin(TestMesh.PATIENCE)
                .extracting(SettingsException::getMessage)
                .asString()
                .startsWith("another shop is in this mesh (process 4711 on ");
        Awaitility.await().atMost(TestMesh.PATIENCE).until(() -> mesh.cote().peers().stream()
                .noneMatch(peer -> "rep".equals(peer.advertisement().axonType())));
    }

    @Test
    void severalOfOneDatabaseAreOneShop() {
        ShopSettings settings =
                ShopSettings.of(Map.of("DATABASE_URL", PostgresServer.shared().database()));
        DataService one = open(settings);

        DataService other = open(settings);

        assertThat(other.ready()).succeedsWithin(TestMesh.PATIENCE);
        assertThat(one.refused()).isNotDone();
        assertThat(other.refused()).isNotDone();
    }

    @Test
    void whoServesStaysThenWhoIsOlder() {
        Claim serves = new Claim("3f0c3a0e-6a3c-4f0e-9f51-5a8f6f1f2b11", true, 20, 1);
        Claim opens = new Claim("a", false, 10, 2);

        assertThat(Claim.of(serves.name())).contains(serves);
        assertThat(Claim.of("data")).isEmpty();
        assertThat(opens.yieldsTo(serves)).isTrue();
        assertThat(serves.yieldsTo(opens)).isFalse();
        assertThat(serves.yieldsTo(opens.serving())).isTrue();
        assertThat(opens.yieldsTo(new Claim("b", false, 10, 3))).isFalse();
        assertThat(new Claim("b", false, 10, 3).yieldsTo(opens)).isTrue();
        // The same database again, after a kill.
        assertThat(new Claim("a", false, 30, 4).yieldsTo(opens.serving())).isFalse();
    }

    /** Makes a member announce it. */
    static void announce(Cote cote, Claim claim) {
        cote.observer(claim.name(), options -> options.key(ShopData.KEY), new ObserverListener() {
            @Override
            public void seen(Peer peer) {}

            @Override
            public void gone(Peer peer, Peer.Departure departure) {}
        });
    }

    private DataService open(String name) {
        return open(ShopSettings.of(Map.of("SHOP_DATA", folder.resolve(name).toString())));
    }

    private DataService open(ShopSettings settings) {
        Cote cote;
        synchronized (mesh) {
            cote = mesh.join();
        }
        DataService service = DataService.open(cote, settings);
        synchronized (mesh) {
            mesh.closing(service::close);
        }
        return service;
    }
}
