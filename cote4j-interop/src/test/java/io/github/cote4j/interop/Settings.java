package io.github.cote4j.interop;

import java.util.HashMap;
import java.util.Map;

/**
 * How a process joins the mesh; null or false stands for the default.
 *
 * @param environment its environment
 * @param hostName the host name it tells others
 * @param useHostNames whether it connects by host name
 * @param multicast the group to use instead of loopback's broadcast address
 * @param redisPort where the Redis listens that is used instead of UDP
 */
record Settings(String environment, String hostName, boolean useHostNames, String multicast, Integer redisPort) {
    static final Settings DEFAULT = new Settings(null, null, false, null, null);

    Settings environment(String environment) {
        return new Settings(environment, hostName, useHostNames, multicast, redisPort);
    }

    Settings hostName(String hostName) {
        return new Settings(environment, hostName, useHostNames, multicast, redisPort);
    }

    Settings byHostName() {
        return new Settings(environment, hostName, true, multicast, redisPort);
    }

    Settings multicast(String multicast) {
        return new Settings(environment, hostName, useHostNames, multicast, redisPort);
    }

    /** Redis knows no addresses, so hosts are told and taken by name. */
    Settings redis(int port) {
        return new Settings(environment, "127.0.0.1", true, multicast, port);
    }

    /** The variables that say so, to either language. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        if (hostName != null) {
            variables.put("DISCOVERY_HOSTNAME", hostName);
        }
        if (redisPort != null) {
            variables.put("COTE_DISCOVERY_REDIS_HOST", "127.0.0.1");
            variables.put("COTE_DISCOVERY_REDIS_PORT", String.valueOf(redisPort));
        }
        return variables;
    }
}
