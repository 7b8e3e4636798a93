/** npm's Socket.IO client against this server and, as the control, against npm's own. */
package io.github.cote4j.socketio.clients;
