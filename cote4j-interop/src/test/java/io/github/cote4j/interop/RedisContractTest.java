package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Side.Asker;
import io.github.cote4j.interop.Side.Hearer;
import io.github.cote4j.interop.Side.Teller;
import io.github.cote4j.redis.RedisServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both sides meet over one Redis, configured by cote.js's variables. */
class RedisContractTest extends Contract {
    @Test
    void aRequestIsAnswered() {
        Settings redis = redis();
        mesh.open(pair.to, redis).responder(ad("responder"), Map.of("echo", Behaviour.ECHO));
        Asker requester = mesh.open(pair.from, redis).requester(ad("requester"));

        assertThat(outcome(requester, Ask.echo("over Redis")).result()).isEqualTo("over Redis");
    }

    @Test
    void anEventIsHeard() {
        Settings redis = redis();
        Hearer subscriber = mesh.open(pair.to, redis).subscriber(ad("subscriber"), "news");
        Teller publisher = mesh.open(pair.from, redis).publisher(ad("publisher"));
        linked(publisher, 1);
        publisher.publish("news", "over Redis");

        soon(() -> subscriber.heard().size() == 1);
        assertThat(subscriber.heard().get(0).data()).isEqualTo("over Redis");
    }

    @Test
    void anEnvironmentWithLettersOfManyLanguagesArrives() {
        Settings redis = redis().environment("Çağrı 例");
        mesh.open(pair.to, redis).responder(ad("responder"), Map.of("echo", Behaviour.ECHO));
        Asker requester = mesh.open(pair.from, redis).requester(ad("requester"));

        assertThat(outcome(requester, Ask.echo(1)).result()).isEqualTo(1);
    }

    /** A Redis of the test's own, which outlives both sides: Node's ends when its Redis does. */
    private Settings redis() {
        RedisServer server = RedisServer.started();
        mesh.onClose(server::close);
        return Settings.DEFAULT.redis(server.port());
    }
}
