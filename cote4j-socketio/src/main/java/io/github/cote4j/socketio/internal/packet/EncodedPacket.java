package io.github.cote4j.socketio.internal.packet;

import java.util.List;

/** A packet as it is sent: text, and the binary values that belong behind it. */
public record EncodedPacket(byte[] utf8, List<byte[]> attachments) {}
