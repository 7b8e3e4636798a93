package io.github.cote4j.discovery;

import java.util.Map;

/**
 * Makes the transport of a way of discovery that a module of its own brings along. Found by
 * {@link java.util.ServiceLoader} when the configuration asks for its {@link #name}; nothing else has to be set up.
 *
 * <p>Implementations have a public constructor without parameters and keep no state.
 */
public interface DiscoveryProvider {
    /** What configuration calls it, in lower case: "redis", "swim". */
    String name();

    /**
     * A transport that has not been started.
     *
     * @param options what was configured, as text, by the option's name in lower case: the variable
     *     {@code COTE_DISCOVERY_REDIS_HOST} is the option {@code host} of {@code redis}; options that mean nothing to it
     *     are among them. Those of {@code swim} are {@code seeds}, separated by commas, and {@code bind} and
     *     {@code advertise} where they are not the default
     * @throws IllegalArgumentException when an option asks for what it cannot do; the message names the option
     */
    DiscoveryTransport create(Map<String, String> options);
}
