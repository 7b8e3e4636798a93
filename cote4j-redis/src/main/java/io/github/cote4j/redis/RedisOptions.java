package io.github.cote4j.redis;

import io.lettuce.core.RedisURI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern URL = Pattern.compile("(?:redis(?<tls>s)?:)?//"
            + "(?:(?<username>[^:@/]*)(?::(?<password>[^:@/]*))?@)?"
            + "\\[?(?<host>[^:@/\\[\\]]+|(?<=\\[)[0-9a-fA-F:]+)]?(?::(?<port>\\d+))?(?:/(?<db>\\d*))?");

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
            log.info("Without meaning for cote4j, so ignored: {}", variables(ignored));
        }
        Map<String, String> said = new HashMap<>(options);
        if (options.containsKey("url")) {
            said.keySet().removeAll(Set.of("host", "port"));
            said.putAll(parts(options.get("url")));
        }
        RedisURI.Builder builder = RedisURI.builder()
                .withHost(said.getOrDefault("host", "localhost"))
                .withPort(Integer.parseInt(said.getOrDefault("port", "" + RedisURI.DEFAULT_REDIS_PORT)))
                .withDatabase(Integer.parseInt(said.getOrDefault("db", "0")))
                .withSsl(said.containsKey("tls"))
                .withTimeout(TIMEOUT);
        String password = said.get("password");
        String username = said.get("username");
        if (password != null && username != null) {
            builder.withAuthentication(username, password);
        } else if (password != null) {
            // Before users came, with Redis 6, a password was all.
            builder.withPassword(password.toCharArray());
        }
        return builder.build();
    }

    /** What the URL says, as options. Read here since Lettuce reads no host name with an underscore, as Docker makes them. */
    private static Map<String, String> parts(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("url: must be redis://HOST[:PORT][/DATABASE]");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : List.of("host", "port", "db", "tls")) {
            putIfSaid(parts, part, matcher.group(part));
        }
        putIfSaid(parts, "password", decoded(matcher.group("password")));
        if (parts.containsKey("password")) {
            putIfSaid(parts, "username", decoded(matcher.group("username")));
        }
        return parts;
    }

    private static void putIfSaid(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parts.put(name, value);
        }
    }

    private static @Nullable String decoded(@Nullable String part) {
        return part == null ? null : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String variables(Set<String> options) {
        return options.stream()
                .map(option -> VARIABLE + option.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
