/** A load on a Socket.IO server that is the same whichever server it is; {@code bench/socketio.sh} runs it. */
package io.github.cote4j.socketio.bench;
