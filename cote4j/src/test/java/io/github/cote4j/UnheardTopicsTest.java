package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over loopback: which events that no handler hears are worth a line in the log. */
class UnheardTopicsTest {
    private final MeshRule mesh = new MeshRule();
    private final CapturedLog log = new CapturedLog();
    private final String topic = "topic-" + UUID.randomUUID();
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        mesh.close();
        log.close();
    }

    @Test
    void otherTopicsOfTheKeyAreNoNewsToASubscriberThatDidNotAskForThem() {
        Publisher publisher = mesh.cote().publisher("Publisher");
        mesh.cote().subscriber("Subscriber").on("heard", int.class, heard::add);
        await().until(() -> publisher.subscribers() == 1);
        publisher.publish(topic, 1);
        publisher.publish("heard", 2);
        await().until(() -> heard.contains(2));

        assertThat(log.text()).doesNotContain(topic);
    }
}
