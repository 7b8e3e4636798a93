package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cote4j.ReplyError;
import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.SettingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that refuses, is late, or goes and comes back. */
@ExtendWith(SkipsAloud.class)
class PostgresDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PostgresServer server;

    @BeforeEach
    void start() {
        server = PostgresServer.shared();
    }

    @AfterEach
    void leaveItRunning() {
        if (server != null) {
            server.start();
        }
    }

    @Test
    void aServerThatRefusesIsAWrongSetting() {
        assertRefused(server.url("wrong", "postgres"), "password authentication failed");
        assertRefused(server.url(PostgresServer.PASSWORD, "none"), "database \"none\" does not exist");
        assertRefused(server.url("", "postgres"), "the password is an empty string");
        String newer = server.database();
        try (Database database = PostgresDatabase.open(newer, PATIENCE)) {
            database.jdbi().useHandle(DataFixture::fromTheFuture);
        }
        assertRefused(newer, "was made by a newer version of the shop");
    }

    @Test
    void aServerThatIsLateIsWaitedForAndOneThatNeverComesIsGivenUp() {
        String url = server.database();
        server.kill();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PostgresDatabase.open(url, Duration.ofMillis(600)))
                .withMessageStartingWith("no PostgreSQL answers at 127.0.0.1:")
                .withMessageNotContaining("p@ss");

        CompletableFuture<PostgresDatabase> opening =
                CompletableFuture.supplyAsync(() -> PostgresDatabase.open(url, PATIENCE));
        server.start();

        opening.orTimeout(40, TimeUnit.SECONDS).join().close();
    }

    /** With the connection that is lost: the migration's first, or the pool's. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void aServerThatGoesAwayDuringTheStartIsWaitedFor(int lost) {
        AtomicInteger connections = new AtomicInteger();
        PGSimpleDataSource source = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (connections.incrementAndGet() == lost) {
                    throw new SQLException("An I/O error occurred", "08006");
                }
                return super.getConnection();
            }
        };
        PGSimpleDataSource known = PostgresUrl.parse(server.database());
        source.setUrl(known.getUrl());
        source.setUser(known.getUser());
        source.setPassword(known.getPassword());

        try (Database database = PostgresDatabase.open(source, PATIENCE)) {
            assertThat(database.id()).isNotEmpty();
        }
    }

    @Test
    void severalMayStartAtOnceOnAnEmptyDatabase() {
        String url = server.database();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<CompletableFuture<List<Product>>> starting = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                try (Database database = PostgresDatabase.open(url, PATIENCE)) {
                                    DataResponder data = data(database);
                                    data.stockSample();
                                    return data.products();
                                }
                            },
                            threads))
                    .limit(3)
                    .toList();

            List<Product> first =
                    starting.get(0).orTimeout(40, TimeUnit.SECONDS).join();
            assertThat(first).isNotEmpty();
            for (CompletableFuture<List<Product>> other : starting) {
                assertThat(other.orTimeout(40, TimeUnit.SECONDS).join()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRestartCostsAWaitAndNoError() {
        try (Database database = PostgresDatabase.open(server.database(), PATIENCE)) {
            // A busy machine may take longer to start the server than a shop would wait.
            ShopData data =
                    new DataResponder(new Transactions(database.jdbi(), changed -> {}, PATIENCE), Clock.systemUTC());
            AtomicInteger created = new AtomicInteger();
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> creating = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    data.createUser(new ShopData.NewUser(UUID.randomUUID().toString()));
                    created.incrementAndGet();
                }
            });
            Awaitility.await().atMost(PATIENCE).until(() -> created.get() > 20);

            server.kill();
            server.start();

            int before = created.get();
            Awaitility.await().atMost(PATIENCE).until(() -> created.get() > before + 20 || creating.isDone());
            done.set(true);
            creating.orTimeout(30, TimeUnit.SECONDS).join();
            Books books = data.books();
            assertThat(books.users()).isEqualTo(created.get());
            assertThat(books.discrepancies()).isEmpty();
        }
    }

    @Test
    void aServerThatStaysAwayFailsRequestsUntilItIsBack() {
        try (Database database = PostgresDatabase.open(server.database(), PATIENCE)) {
            ShopData data = data(database);
            server.kill();

            assertThatExceptionOfType(ReplyError.class)
                    .isThrownBy(() -> data.createUser(new ShopData.NewUser("a")))
                    .satisfies(error -> assertThat(error.code()).isEqualTo("DATABASE_FAILED"));

            server.start();
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            data.createUser(new ShopData.NewUser("a")).id())
                    .isPositive());
        }
    }

    private static DataResponder data(Database database) {
        return new DataResponder(new Transactions(database.jdbi(), changed -> {}), Clock.systemUTC());
    }

    private static void assertRefused(String url, String why) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> PostgresDatabase.open(url, PATIENCE))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("DATABASE_URL: ")
                        .contains(why)
                        .doesNotContain("\n"));
    }
}
