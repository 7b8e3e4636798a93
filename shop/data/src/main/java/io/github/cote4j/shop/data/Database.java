package io.github.cote4j.shop.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;

/** A database that is open and has the tables of this version; closed once. Safe for use by several threads. */
interface Database extends AutoCloseable {
    /** Runs SQL in it. */
    Jdbi jdbi();

    /** Its own id, whoever opens it. */
    default String id() {
        return jdbi().withHandle(handle ->
                handle.createQuery("SELECT id FROM shop").mapTo(String.class).one());
    }

    /** What it is called in the line that says that the service is ready. */
    Map<String, Object> facts();

    @Override
    void close();

    /** Its tables are brought up to this version. Flyway has connections of its own: the pool is opened after. */
    static void migrate(DataSource source, String identity) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:io/github/cote4j/shop/data/migration")
                .placeholders(
                        Map.of("identity", identity, "id", UUID.randomUUID().toString()))
                .load();
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new NewerSchemaException(String.valueOf(migration.getVersion()));
            }
        }
        flyway.migrate();
    }

    /** A pool of connections, each of which begins with a statement. */
    static HikariDataSource pool(DataSource source, int connections, long waitMillis, String init) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("shop-data");
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(waitMillis);
        config.setConnectionInitSql(init);
        return new HikariDataSource(config);
    }

    /** What failed at the bottom, as one line for a person. */
    static String line(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
