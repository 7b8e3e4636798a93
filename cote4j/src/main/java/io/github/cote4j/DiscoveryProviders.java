package io.github.cote4j;

import io.github.cote4j.discovery.DiscoveryProvider;
import io.github.cote4j.discovery.DiscoveryTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Ways of discovery that modules beside this one bring along. */
final class DiscoveryProviders {
    private static final String EVERY_INTERFACE = "0.0.0.0";

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
        if (!config.redis().isEmpty()) {
            return provider("redis", Variable.COTE_DISCOVERY_REDIS + "*").create(config.redis());
        }
        return config.swim().isEmpty()
                ? null
                : provider("swim", Variable.COTE_SWIM_SEEDS.name()).create(swimOptions(config));
    }

    private static Map<String, String> swimOptions(CoteConfig config) {
        Map<String, String> options = new HashMap<>();
        options.put("seeds", String.join(",", config.swim()));
        if (!config.bind().equals(EVERY_INTERFACE)) {
            options.put("bind", config.bind());
        }
        String advertise = config.advertise();
        if (advertise != null) {
            options.put("advertise", advertise);
        }
        return options;
    }

    private static DiscoveryProvider provider(String name, String variable) {
        DiscoveryProvider found = provider(name, Thread.currentThread().getContextClassLoader());
        // The loader of a container's thread may see less than the one that cote4j came from.
        found = found == null ? provider(name, DiscoveryProviders.class.getClassLoader()) : found;
        if (found == null) {
            throw new CoteException(
                    "discovery over " + name + " is configured, but its module is missing: add the"
                            + " dependency io.github.cote4j:cote4j-" + name + ", or unset " + variable,
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
