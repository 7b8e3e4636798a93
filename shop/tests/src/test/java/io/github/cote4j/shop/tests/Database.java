package io.github.cote4j.shop.tests;

import io.github.cote4j.shop.data.PostgresServer;
import java.util.Optional;

/** A database of a test's own. */
public interface Database extends AutoCloseable {
    /** Which one. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /** {@code DATABASE_URL} of the data service; empty for the embedded one. */
    Optional<String> url();

    @Override
    void close();

    /** Starts one; skips the test aloud when the machine cannot. */
    static Database start(Kind kind) {
        return kind == Kind.SQLITE ? embedded() : postgres();
    }

    private static Database embedded() {
        return new Database() {
            @Override
            public Optional<String> url() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    private static Database postgres() {
        PostgresServer server = PostgresServer.started();
        String url = server.database();
        return new Database() {
            @Override
            public Optional<String> url() {
                return Optional.of(url);
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
