package io.github.cote4j.shop.data;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.github.cote4j.shop.service.SettingsException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server. Several processes may use one database. */
final class PostgresDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int CONNECTIONS = 8;
    /** Also the longest pause after which the pool tries again to connect. */
    private static final long QUEUE_MILLIS = 1_000;

    private static final int CONNECT_SECONDS = 3;
    private static final int ANSWER_SECONDS = 10;
    private static final int AGAIN_MILLIS = 500;

    /** A process that stands still in a transaction, or is cut off, does not hold up the others for longer. */
    private static final String INIT = """
            SELECT set_config('lock_timeout', '5s', false),
                   set_config('idle_in_transaction_session_timeout', '10s', false),
                   set_config('default_transaction_isolation', 'read committed', false)""";

    private final PGSimpleDataSource source;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String id;

    private PostgresDatabase(PGSimpleDataSource source) {
        this.source = source;
        this.pool = Database.pool(source, CONNECTIONS, QUEUE_MILLIS, INIT);
        this.jdbi = Jdbi.create(pool);
        try {
            this.id = Database.super.id();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Connects to a server, and waits for one that is not up yet, or goes away meanwhile.
     *
     * @param patience how long it waits
     * @throws SettingsException when the server is there and refuses
     * @throws IllegalStateException when it is not there in time
     */
    static PostgresDatabase open(String url, Duration patience) {
        return open(PostgresUrl.parse(url), patience);
    }

    static PostgresDatabase open(PGSimpleDataSource source, Duration patience) {
        if (source.getConnectTimeout() == 0 || source.getConnectTimeout() > CONNECT_SECONDS) {
            source.setConnectTimeout(CONNECT_SECONDS);
        }
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(ANSWER_SECONDS);
        }
        source.setTcpKeepAlive(true);
        source.setApplicationName("shop data");
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            await(source, end);
            try {
                Database.migrate(source, "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
                return new PostgresDatabase(source);
            } catch (NewerSchemaException e) {
                throw new SettingsException("DATABASE_URL: the database at " + place(source) + " " + e.getMessage(), e);
            } catch (FlywayException | JdbiException | PoolInitializationException e) {
                if (!SqlStates.passes(e)) {
                    throw new SettingsException(
                            "DATABASE_URL: the database at " + place(source) + " cannot be used: " + Database.line(e),
                            e);
                }
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException(
                            "PostgreSQL at " + place(source) + " went away: " + Database.line(e), e);
                }
                LOG.warn("PostgreSQL at {} went away: {}", place(source), Database.line(e));
            }
            pause();
        }
    }

    private static void await(PGSimpleDataSource source, long end) {
        boolean said = false;
        while (true) {
            try {
                source.getConnection().close();
                return;
            } catch (SQLException e) {
                if (!SqlStates.passes(e)) {
                    throw new SettingsException("DATABASE_URL: " + place(source) + " refuses: " + Database.line(e), e);
                }
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException(
                            "no PostgreSQL answers at " + place(source) + ": " + Database.line(e), e);
                }
                if (!said) {
                    LOG.warn("No PostgreSQL answers yet at {}: {}", place(source), Database.line(e));
                    said = true;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ended while waiting for PostgreSQL", e);
        }
    }

    private static String place(PGSimpleDataSource source) {
        return source.getServerNames()[0] + ":" + source.getPortNumbers()[0] + "/" + source.getDatabaseName();
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("database", "PostgreSQL", "at", place(source));
    }

    @Override
    public void close() {
        pool.close();
    }
}
