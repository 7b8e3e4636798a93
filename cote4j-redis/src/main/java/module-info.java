/** Discovery over Redis for {@code io.github.cote4j}: to be on the module or class path is all that it needs. */
module io.github.cote4j.redis {
    requires io.github.cote4j;
    requires io.netty.common;
    requires io.netty.resolver;
    requires lettuce.core;
    requires org.slf4j;

    provides io.github.cote4j.discovery.DiscoveryProvider with
            io.github.cote4j.redis.RedisProvider;
}
