package io.github.cote4j;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A responder, publisher or monitor of nobody's making: announced over UDP, its links played by the test. */
final class FakeService implements AutoCloseable {
    private static final int ACCEPT_TIMEOUT_MILLIS = 10_000;

    final String id = UUID.randomUUID().toString();
    private final ServerSocket server;
    private final MeshRule mesh;
    private final String kind;
    private final int port;

    /**
     * @param axonType {@code rep} or {@code pub-emitter}
     * @param more further fields of the advertisement, each with a comma in front
     */
    FakeService(MeshRule mesh, String axonType, String more) throws IOException {
        this("\"type\":\"service\",\"axon_type\":\"" + axonType + "\"" + more, mesh);
    }

    private FakeService(String kind, MeshRule mesh) throws IOException {
        this.mesh = mesh;
        this.kind = kind;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(ACCEPT_TIMEOUT_MILLIS);
        port = server.getLocalPort();
    }

    /** A responder that looks like cote.js's. */
    static FakeService node(MeshRule mesh) throws IOException {
        return new FakeService(mesh, "rep", "");
    }

    /** A responder that looks like ours and says what it handles. */
    static FakeService jvm(MeshRule mesh, String handled) throws IOException {
        return new FakeService(mesh, "rep", ",\"cote4j\":{\"version\":1,\"handles\":[\"" + handled + "\"]}");
    }

    /** A monitor that looks like cote.js's. */
    static FakeService nodeMonitor(MeshRule mesh) throws IOException {
        return new FakeService("\"type\":\"monitor\"", mesh);
    }

    /** A monitor that looks like ours. */
    static FakeService jvmMonitor(MeshRule mesh) throws IOException {
        return new FakeService("\"type\":\"monitor\",\"cote4j\":{\"version\":1}", mesh);
    }

    FakeService announce() throws IOException {
        String advertisement =
                "{" + kind + ",\"name\":\"Fake\",\"key\":\"" + mesh.environment() + ":$$\",\"port\":" + port + "}";
        String packet = "{\"event\":\"hello\",\"pid\":\"p-" + id + "\",\"iid\":\"" + id
                + "\",\"hostName\":\"fake\",\"data\":{\"advertisement\":" + advertisement + "}}";
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket(0)) {
            socket.setBroadcast(true);
            socket.send(new DatagramPacket(
                    bytes, bytes.length, InetAddress.getByName("127.255.255.255"), mesh.discoveryPort()));
        }
        return this;
    }

    /** The next link that is opened to it. */
    RawPeer accept() throws IOException {
        return new RawPeer(server.accept());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
