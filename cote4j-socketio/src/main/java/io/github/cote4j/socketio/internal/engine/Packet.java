package io.github.cote4j.socketio.internal.engine;

/** The types of Engine.IO packets, as the character that begins each. */
final class Packet {
    static final byte OPEN = '0';
    static final byte CLOSE = '1';
    static final byte PING = '2';
    static final byte PONG = '3';
    static final byte MESSAGE = '4';
    static final byte UPGRADE = '5';
    static final byte NOOP = '6';

    private Packet() {}
}
