/** A Socket.IO server: namespaces, sockets, rooms, events with acknowledgements, on one port with HTTP. */
@NullMarked
package io.github.cote4j.socketio;

import org.jspecify.annotations.NullMarked;
