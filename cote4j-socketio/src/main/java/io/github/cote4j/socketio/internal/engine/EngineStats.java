package io.github.cote4j.socketio.internal.engine;

/**
 * What an engine has counted since it began to listen.
 *
 * @param connections sessions that are open
 * @param accepted sessions opened so far
 * @param refused handshakes refused: too many connections, a foreign origin, or not of the protocol
 * @param upgraded sessions that went from polling to WebSocket
 * @param upgradesUnfinished upgrades begun and given up
 * @param tooSlow sessions cut off because too much was waiting for them
 * @param pingTimeouts sessions ended because the client did not answer in time
 * @param badPackets messages, frames and bodies refused as malformed or too large
 */
public record EngineStats(
        int connections,
        long accepted,
        long refused,
        long upgraded,
        long upgradesUnfinished,
        long tooSlow,
        long pingTimeouts,
        long badPackets) {}
