package io.github.cote4j.redis;

import io.github.cote4j.discovery.DiscoveryProvider;
import io.github.cote4j.discovery.DiscoveryTransport;
import java.util.Map;

/** Brings discovery over Redis to {@code Cote.create()}; found by {@link java.util.ServiceLoader}. */
public final class RedisProvider implements DiscoveryProvider {
    /** For {@link java.util.ServiceLoader}. */
    public RedisProvider() {}

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public DiscoveryTransport create(Map<String, String> options) {
        return new RedisTransport(RedisOptions.uri(options));
    }
}
