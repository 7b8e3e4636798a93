package io.github.cote4j.shop.data;

import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SkipsAloud.class)
class PostgresDataTest extends DataContract {
    private static PostgresServer server;

    @Override
    Database open() {
        if (server == null) {
            server = PostgresServer.started();
        }
        return PostgresDatabase.open(server.database(), Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }
}
