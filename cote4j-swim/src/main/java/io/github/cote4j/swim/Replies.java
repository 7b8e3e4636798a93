package io.github.cote4j.swim;

import io.scalecube.cluster.transport.api.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * Requests that wait for the message with their correlation id. Several may wait for one: the engine asks several members
 * to probe a third under one id. Safe for use by several threads.
 */
final class Replies {
    private final Map<String, List<MonoSink<Message>>> waiting = new ConcurrentHashMap<>();

    void await(String correlationId, MonoSink<Message> reply) {
        waiting.compute(correlationId, (id, others) -> {
            List<MonoSink<Message>> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(reply);
            return all;
        });
    }

    void forget(String correlationId, MonoSink<Message> reply) {
        waiting.computeIfPresent(correlationId, (id, all) -> {
            all.remove(reply);
            return all.isEmpty() ? null : all;
        });
    }

    /** Hands the message to those who wait for it. */
    void arrived(Message message) {
        String correlationId = message.correlationId();
        @Nullable List<MonoSink<Message>> all = correlationId == null ? null : waiting.remove(correlationId);
        if (all != null) {
            all.forEach(reply -> reply.success(message));
        }
    }
}
