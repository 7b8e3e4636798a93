package io.github.cote4j.socketio.bench;

/**
 * What a load has measured.
 *
 * @param perSecond units a second: acknowledgements, messages delivered, clients joined
 * @param processorMicros processor time of the server for each, user and system, in µs
 * @param processors processors that the server kept busy
 * @param p50 median latency in µs; 0 where it was not taken
 * @param p99 latency in µs that one in a hundred exceeds
 */
record Result(double perSecond, double processorMicros, double processors, double p50, double p99) {}
