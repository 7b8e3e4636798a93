package io.github.cote4j;

import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One end of a connection, played by a test: sends any bytes, and reads frames only when told to. */
final class RawPeer implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static RawPeer connect(int port) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a frame of arguments given as text, prefixes and all. */
    RawPeer frame(String... arguments) throws IOException {
        return send(bytesOf(arguments));
    }

    /** A request as cote.js sends it. */
    RawPeer request(String type, long number) throws IOException {
        return frame("j:{\"type\":\"" + type + "\"}", "s:node:" + number);
    }

    /** The hello of a cote4j component. */
    RawPeer hello(String id) throws IOException {
        return frame("s:cote4j:hello", "j:{\"id\":\"" + id + "\",\"version\":1}");
    }

    /** The hello of a responder that handles a type. */
    RawPeer hello(String id, String handled) throws IOException {
        return frame("s:cote4j:hello", "j:{\"id\":\"" + id + "\",\"version\":1,\"handles\":[\"" + handled + "\"]}");
    }

    static byte[] bytesOf(String... arguments) {
        FrameWriter writer = new FrameWriter(64).begin(arguments.length);
        for (String argument : arguments) {
            writer.argument(argument.getBytes(StandardCharsets.UTF_8));
        }
        return writer.toByteArray();
    }

    /** The arguments of the next frame. */
    List<String> read() throws IOException {
        int meta = in.readUnsignedByte();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < (meta & 0xf); i++) {
            arguments.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        return arguments;
    }

    /** The next frame that is none between cote4j components themselves. */
    List<String> readWork() throws IOException {
        List<String> frame = read();
        while (frame.get(0).startsWith("s:cote4j:")) {
            frame = read();
        }
        return frame;
    }

    /** Whether the other side closes the connection, reading what it still sends. */
    boolean isDropped() throws IOException {
        try {
            byte[] rest = new byte[64 << 10];
            while (in.read(rest) >= 0) {
                // Not of interest.
            }
            return true;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Ends the connection with a reset, as the system does for a process that is killed. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static String nullResult() {
        return new String(Argument.NULL, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
