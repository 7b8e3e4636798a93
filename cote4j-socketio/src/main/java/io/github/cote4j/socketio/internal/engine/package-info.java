/** Engine.IO 4: one session per client, over long polling and WebSocket, and the HTTP that both come in on. */
@NullMarked
package io.github.cote4j.socketio.internal.engine;

import org.jspecify.annotations.NullMarked;
