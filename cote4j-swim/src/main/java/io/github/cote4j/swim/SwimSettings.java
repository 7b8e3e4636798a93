package io.github.cote4j.swim;

import java.time.Duration;
import java.util.List;

/**
 * How one process takes part; {@link SwimDiscovery.Builder} says what each is and its default.
 *
 * @param seeds {@code HOST:PORT} each
 * @param bind the address to receive on
 * @param advertise the address that others are told, or empty for the one that is bound
 * @param port the first port to try; UDP and TCP
 * @param probeInterval time between two probes of another member
 * @param syncInterval time between two full comparisons with another member
 * @param refresh time after which a known packet is handed up again
 */
record SwimSettings(
        List<String> seeds,
        String bind,
        String advertise,
        int port,
        Duration probeInterval,
        Duration syncInterval,
        Duration refresh) {}
