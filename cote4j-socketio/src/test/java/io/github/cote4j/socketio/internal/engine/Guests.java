package io.github.cote4j.socketio.internal.engine;

import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes sessions, and notes what they do. */
final class Guests implements Acceptor {
    final List<Guest> all = new CopyOnWriteArrayList<>();
    private final boolean echo;
    private final boolean reads;

    /**
     * @param echo whether what comes is sent back
     * @param reads whether they are read from, from the start
     */
    Guests(boolean echo, boolean reads) {
        this.echo = echo;
        this.reads = reads;
    }

    @Override
    public ConnectionListener accept(Connection connection) {
        Guest guest = new Guest(connection, echo);
        connection.reading(reads);
        all.add(guest);
        return guest;
    }

    /** The session with this id. */
    Guest get(String id) {
        return await().atMost(Duration.ofSeconds(5))
                .until(
                        () -> all.stream()
                                .filter(each -> each.connection.id().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The one session there is. */
    Guest only() {
        await().atMost(Duration.ofSeconds(5)).until(() -> all.size() == 1);
        return all.get(0);
    }

    /** One session. */
    static final class Guest implements ConnectionListener {
        final Connection connection;
        final List<String> texts = new CopyOnWriteArrayList<>();
        final List<byte[]> binaries = new CopyOnWriteArrayList<>();
        volatile @Nullable DisconnectReason reason;
        private final boolean echo;

        Guest(Connection connection, boolean echo) {
            this.connection = connection;
            this.echo = echo;
        }

        @Override
        public void text(byte[] utf8) {
            texts.add(new String(utf8, StandardCharsets.UTF_8));
            if (echo) {
                connection.send(Message.text(utf8));
            }
        }

        @Override
        public void binary(byte[] bytes) {
            binaries.add(bytes);
            if (echo) {
                connection.send(Message.binary(bytes));
            }
        }

        @Override
        public void closed(DisconnectReason why) {
            if (reason != null) {
                throw new IllegalStateException("closed twice");
            }
            reason = why;
        }

        void awaitClosed(DisconnectReason why) {
            await().atMost(Duration.ofSeconds(10)).until(() -> reason == why);
        }
    }
}
