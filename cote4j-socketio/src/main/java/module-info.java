/** A Socket.IO server for the clients of Socket.IO 3 and 4. */
module io.github.cote4j.socketio {
    requires transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.jctools.core;
    requires org.slf4j;

    exports io.github.cote4j.socketio;
}
