package io.github.cote4j;

import io.github.cote4j.discovery.DiscoveryProvider;
import io.github.cote4j.discovery.DiscoveryTransport;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Ways of discovery that modules beside this one bring along. */
final class DiscoveryProviders {
    static final String REDIS = "redis";

    private DiscoveryProviders() {}

    /**
     * The transport that the configuration asks for, or null when it asks for none.
     *
     * @throws CoteException when its module is missing
     */
    static @Nullable DiscoveryTransport transport(CoteConfig config) {
        if (config.discovery() != null) {
            return config.discovery();
        }
        return config.redis().isEmpty() ? null : provider(REDIS).create(config.redis());
    }

    private static DiscoveryProvider provider(String name) {
        DiscoveryProvider found = provider(name, Thread.currentThread().getContextClassLoader());
        // The loader of a container's thread may see less than the one that cote4j came from.
        found = found == null ? provider(name, DiscoveryProviders.class.getClassLoader()) : found;
        if (found == null) {
            throw new CoteException(
                    "discovery over " + name + " is configured, but its module is missing: add the"
                            + " dependency io.github.cote4j:cote4j-" + name + ", or unset COTE_DISCOVERY_"
                            + name.toUpperCase(Locale.ROOT) + "*",
                    null);
        }
        return found;
    }

    private static @Nullable DiscoveryProvider provider(String name, @Nullable ClassLoader loader) {
        for (DiscoveryProvider provider : ServiceLoader.load(DiscoveryProvider.class, loader)) {
            if (provider.name().equals(name)) {
                return provider;
            }
        }
        return null;
    }
}
