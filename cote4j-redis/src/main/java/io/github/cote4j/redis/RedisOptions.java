package io.github.cote4j.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which Redis cote's options mean. As in cote.js the URL wins over host and port, and what is not said is ioredis's
 * default: port 6379 of this host. Other than in cote.js the URL's password, database and TLS count too.
 */
final class RedisOptions {
    private static final Logger log = LoggerFactory.getLogger(RedisOptions.class);
    private static final String VARIABLE = "COTE_DISCOVERY_REDIS_";
    private static final Set<String> KNOWN =
            Set.of("on", "url", "host", "port", "username", "password", "db", "tls", "path");

    /** How long Redis may take to greet us, or to answer a command. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private RedisOptions() {}

    /**
     * The address and the credentials.
     *
     * @throws IllegalArgumentException when a Unix socket is asked for
     */
    static RedisURI uri(Map<String, String> options) {
        if (options.containsKey("path")) {
            throw new IllegalArgumentException(
                    VARIABLE + "PATH: must not be set; cote4j talks TCP to Redis and no Unix sockets");
        }
        Set<String> ignored = new TreeSet<>(options.keySet());
        ignored.removeAll(KNOWN);
        if (!ignored.isEmpty()) {
            log.info("Redis: {}* has no meaning here for {}", VARIABLE, upperCase(ignored));
        }
        String url = options.get("url");
        RedisURI uri = url == null
                ? RedisURI.create(
                        options.getOrDefault("host", "localhost"),
                        Integer.parseInt(options.getOrDefault("port", "" + RedisURI.DEFAULT_REDIS_PORT)))
                : RedisURI.create(url);
        RedisURI.Builder builder = RedisURI.builder(uri);
        if (saysNoPassword(url) && options.containsKey("password")) {
            String username = options.get("username");
            if (username == null) {
                builder.withPassword(options.get("password").toCharArray());
            } else {
                builder.withAuthentication(username, options.get("password"));
            }
        }
        if (uri.getDatabase() == 0 && options.containsKey("db")) {
            builder.withDatabase(Integer.parseInt(options.get("db")));
        }
        if (options.containsKey("tls")) {
            builder.withSsl(true);
        }
        return builder.withTimeout(TIMEOUT).build();
    }

    private static boolean saysNoPassword(@Nullable String url) {
        return url == null || url.indexOf('@') < 0;
    }

    private static String upperCase(Set<String> options) {
        return String.join(", ", options).toUpperCase(Locale.ROOT);
    }
}
