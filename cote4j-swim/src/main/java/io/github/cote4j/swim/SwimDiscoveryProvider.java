package io.github.cote4j.swim;

import io.github.cote4j.discovery.DiscoveryProvider;
import io.github.cote4j.discovery.DiscoveryTransport;
import java.util.List;
import java.util.Map;

/** Brings discovery by gossip to {@code Cote.create()}; found by {@link java.util.ServiceLoader}. */
public final class SwimDiscoveryProvider implements DiscoveryProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SwimDiscoveryProvider() {}

    @Override
    public String name() {
        return "swim";
    }

    @Override
    public DiscoveryTransport create(Map<String, String> options) {
        SwimBuilder builder = SwimDiscovery.builder();
        String seeds = options.getOrDefault("seeds", "");
        if (!seeds.isEmpty()) {
            builder.seeds(List.of(seeds.split(",")));
        }
        String bind = options.get("bind");
        if (bind != null) {
            builder.bind(bind);
        }
        String advertise = options.get("advertise");
        if (advertise != null) {
            builder.advertise(advertise);
        }
        return builder.build();
    }
}
