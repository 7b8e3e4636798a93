package io.github.cote4j.shop.tests;

import io.github.cote4j.shop.data.PostgresServer;
import java.nio.file.Path;
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

    /** Starts one that keeps its files in the folder; skips the test aloud when the machine cannot. */
    static Database start(Kind kind, Path folder) {
        return kind == Kind.SQLITE ? embedded() : postgres(folder);
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

    private static Database postgres(Path folder) {
        PostgresServer server = PostgresServer.start(folder.resolve("postgres"));
        return new Database() {
            @Override
            public Optional<String> url() {
                return Optional.of(server.url());
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
