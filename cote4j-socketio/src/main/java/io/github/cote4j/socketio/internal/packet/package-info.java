/** The packets of Socket.IO's protocol, revision 5, to bytes and back. Knows nothing of connections. */
@NullMarked
package io.github.cote4j.socketio.internal.packet;

import org.jspecify.annotations.NullMarked;
