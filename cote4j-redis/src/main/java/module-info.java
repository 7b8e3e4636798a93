/** Discovery over Redis for {@code io.github.cote4j}: to be on the module or class path is all that it needs. */
module io.github.cote4j.redis {
    requires io.github.cote4j;
    requires io.netty.common;
    requires io.netty.resolver;
    requires lettuce.core;
    // Lettuce is an automatic module, which cannot say what it needs.
    requires io.netty.handler;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires org.slf4j;

    provides io.github.cote4j.discovery.DiscoveryProvider with
            io.github.cote4j.redis.RedisProvider;
}
