package io.github.cote4j.interop;

/**
 * How a process joins the mesh; null or false stands for the default.
 *
 * @param environment its environment
 * @param hostName the host name it tells others
 * @param useHostNames whether it connects by host name
 * @param multicast the group to use instead of loopback's broadcast address
 */
record Settings(String environment, String hostName, boolean useHostNames, String multicast) {
    static final Settings DEFAULT = new Settings(null, null, false, null);

    Settings environment(String environment) {
        return new Settings(environment, hostName, useHostNames, multicast);
    }

    Settings hostName(String hostName) {
        return new Settings(environment, hostName, useHostNames, multicast);
    }

    Settings byHostName() {
        return new Settings(environment, hostName, true, multicast);
    }

    Settings multicast(String multicast) {
        return new Settings(environment, hostName, useHostNames, multicast);
    }
}
