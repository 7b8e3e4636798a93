package io.github.cote4j.socketio.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.SocketIoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bytes at the port, whatever they are: the server goes on serving, keeps no session and leaks nothing. {@code SID} in an
 * input stands for a session that is open. By hand for longer with {@code FUZZ_SECONDS} in the environment, and {@code FUZZ_SEED}
 * for the inputs of an earlier run.
 */
class HttpFuzzTest {
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");
    private static final String HANDSHAKE =
            "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String JOIN =
            "POST /socket.io/?EIO=4&transport=polling&sid=SID HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nContent-Length: 2\r\n\r\n40";
    /** A session serves so many inputs, which mostly end it. */
    private static final int INPUTS_A_SESSION = 5;

    private InetSocketAddress address;
    private String sid;
    private int left;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void mutatedRequestsHarmNobody() throws Exception {
        long seed = variable("FUZZ_SEED", System.nanoTime());
        Duration time = Duration.ofSeconds(variable("FUZZ_SECONDS", 2));
        try (ErrorOutput errors = ErrorOutput.listen();
                SocketIoServer server = SocketIoServer.builder()
                        .pingInterval(Duration.ofMillis(500))
                        .pingTimeout(Duration.ofMillis(500))
                        .connectTimeout(Duration.ofSeconds(1))
                        .upgradeTimeout(Duration.ofSeconds(1))
                        .compression(true)
                        .build()) {
            server.root()
                    .onConnection(socket -> socket.on(
                            "echo", event -> socket.emit("echoed", event.args().toArray())));
            address = server.listen(0);
            long runs = Mutator.run(HttpFuzzTest.class, "requests", time, seed, this::send);
            System.out.println("requests: " + runs + " inputs of seed " + seed + ", " + server.stats());
            assertThat(server.stats().accepted()).isGreaterThan(runs / 20);
            await().until(() -> server.stats().connections() == 0);
            assertThat(server.stats().sockets()).isZero();
            assertThat(handshake()).isNotNull();
            assertThat(errors.suspicious()).isEmpty();
        }
    }

    private static long variable(String name, long otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    private void send(byte[] input) throws IOException {
        if (left-- == 0 || sid == null) {
            left = INPUTS_A_SESSION;
            sid = handshake();
            exchange(JOIN.replace("SID", sid).getBytes(StandardCharsets.US_ASCII), 5000);
        }
        String text = new String(input, StandardCharsets.ISO_8859_1).replace("SID", sid);
        exchange(text.getBytes(StandardCharsets.ISO_8859_1), 2);
    }

    private String handshake() throws IOException {
        String reply = exchange(HANDSHAKE.getBytes(StandardCharsets.US_ASCII), 5000);
        Matcher found = SID.matcher(reply);
        assertThat(found.find()).as(reply).isTrue();
        return found.group(1);
    }

    /** Sends and gives what comes back until the server closes, or says nothing for so long. */
    private String exchange(byte[] request, int patienceMillis) throws IOException {
        StringBuilder reply = new StringBuilder();
        try (Socket socket = new Socket()) {
            socket.connect(address);
            socket.setSoTimeout(patienceMillis);
            try {
                socket.getOutputStream().write(request);
                byte[] buffer = new byte[8192];
                for (int read; (read = socket.getInputStream().read(buffer)) > 0; ) {
                    reply.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (SocketTimeoutException | SocketException e) {
                // The server waits for more, or has cut the connection in the middle of the nonsense.
            }
        }
        return reply.toString();
    }
}
