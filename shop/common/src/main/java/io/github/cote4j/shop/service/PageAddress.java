package io.github.cote4j.shop.service;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/**
 * Where a service with pages listens.
 *
 * @param host the address; loopback unless it is set
 * @param port the port, 0 for any
 * @param option the option of {@code cote shop} that sets the port, for messages
 */
public record PageAddress(String host, int port, String option) {
    /** The address of the settings, or the port that the service has by default. */
    public static PageAddress of(ShopSettings settings, int defaultPort, String option) {
        return new PageAddress(settings.host(), settings.port().orElse(defaultPort), option);
    }

    /** What it means that a server could not listen there: a setting that has to be changed. */
    public SettingsException cannotListen(UncheckedIOException failure) {
        Throwable reason = failure.getCause();
        return new SettingsException(
                "SHOP_PORT (" + option + "): cannot listen on " + bracketed(host) + ":" + port + ": "
                        + (reason == null ? failure : reason).getMessage(),
                failure);
    }

    /** What a person opens, given where a server listens now. */
    public String url(InetSocketAddress listening) {
        boolean everywhere = listening.getAddress().isAnyLocalAddress();
        return "http://" + (everywhere ? "localhost" : bracketed(host)) + ":" + listening.getPort();
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
