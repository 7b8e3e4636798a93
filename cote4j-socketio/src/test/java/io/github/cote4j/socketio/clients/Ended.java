package io.github.cote4j.socketio.clients;

/** A socket that a server has seen end. */
record Ended(String id, String namespace, String reason) {}
