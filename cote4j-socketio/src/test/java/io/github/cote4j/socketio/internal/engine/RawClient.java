package io.github.cote4j.socketio.internal.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client that sends what no well-behaved one does, byte by byte. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(int port) throws IOException {
        return connect(port, 0);
    }

    /** With a small window for what the server sends, or the system's when that is 0. */
    static RawClient connect(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new RawClient(socket);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Opens a WebSocket without a session; the reply's head is to be read next. */
    RawClient openWebSocket(String moreHeaders) throws IOException {
        return send(webSocketRequest(moreHeaders));
    }

    /** Opens a WebSocket and sends a text at once. */
    RawClient openWebSocketAnd(byte[] text) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(webSocketRequest("").getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(frame(0x81, text));
        return send(all.toByteArray());
    }

    private static String webSocketRequest(String moreHeaders) {
        return "GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + moreHeaders + "\r\n";
    }

    /** A frame as a client must send it, masked. */
    static byte[] frame(int start, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(start);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        byte[] mask = {1, 2, 3, 4};
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ mask[i & 3]);
        }
        return out.toByteArray();
    }

    /** What the server sends up to an empty line. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The next frame of the server, whole. */
    byte[] frame() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(in.readNBytes(2));
        int length = frame.toByteArray()[1];
        if (length == 126) {
            byte[] more = in.readNBytes(2);
            frame.writeBytes(more);
            length = (more[0] & 0xff) << 8 | more[1] & 0xff;
        }
        frame.writeBytes(in.readNBytes(length));
        return frame.toByteArray();
    }

    /** Everything until the server closes the connection. */
    String rest() throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
