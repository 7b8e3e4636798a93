package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Keeps what a decoder says, as text that can be compared, and checks that texts are UTF-8. */
final class Heard implements FrameSink {
    private final StringBuilder told = new StringBuilder();
    private int packets;
    private int bytes;

    @Override
    public void text(byte type, byte[] rest) {
        assertThat(new String(rest, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(rest);
        tell("text " + type, rest);
    }

    @Override
    public void binary(byte[] content) {
        tell("binary", content);
    }

    @Override
    public void pingFrame(byte[] content) {
        tell("ping", content);
    }

    @Override
    public void closeFrame() {
        tell("close", new byte[0]);
    }

    /** A line that says that reading ended there. */
    void refused(BadInput why) {
        told.append("refused: ").append(why.closeCode()).append(' ').append(why.getMessage());
    }

    private void tell(String what, byte[] content) {
        told.append(what).append(' ').append(HexFormat.of().formatHex(content)).append('\n');
        packets++;
        bytes += content.length;
    }

    int packets() {
        return packets;
    }

    /** Bytes of all that was heard. */
    int bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return told.toString();
    }
}
