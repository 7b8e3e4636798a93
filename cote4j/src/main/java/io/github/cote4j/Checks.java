package io.github.cote4j;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of parameters; each failure names the parameter and what it takes. */
final class Checks {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+)(?::(\\d{1,5}))?");

    private static final String USER_INFO = "(?:[^\\s/@:%]|%[0-9a-fA-F]{2})*";
    private static final Pattern REDIS_URI = Pattern.compile("(?:rediss?:)?//(?:" + USER_INFO + "(?::" + USER_INFO
            + ")?@)?(?:\\[[0-9a-fA-F:]+]|[^:\\s/@?#]+)(?::(\\d{1,5}))?(?:/\\d{0,5})?");

    private Checks() {}

    static String notBlank(String value, String name) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return value;
    }

    static int inRange(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    static int port(int value, String name) {
        return inRange(value, 1, 65535, name);
    }

    static Duration positive(Duration value, String name) {
        if (Objects.requireNonNull(value, name).isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be more than 0, not " + value.toMillis() + " ms");
        }
        return value;
    }

    static Duration notNegative(Duration value, String name) {
        if (Objects.requireNonNull(value, name).isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, not " + value.toMillis() + " ms");
        }
        return value;
    }

    static double notNegative(double value, String name) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a number from 0, not " + value);
        }
        return value;
    }

    static Duration inRange(Duration value, Duration least, Duration most, String name) {
        if (Objects.requireNonNull(value, name).compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least.toMillis() + " to " + most.toMillis()
                    + " ms, not " + value.toMillis() + " ms");
        }
        return value;
    }

    static Duration atLeast(Duration value, Duration least, String name) {
        if (Objects.requireNonNull(value, name).compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    name + " must be at least " + least.toMillis() + " ms, not " + value.toMillis() + " ms");
        }
        return value;
    }

    static String ipv4(String value, String name) {
        Matcher matcher = IPV4.matcher(notBlank(value, name));
        boolean right = matcher.matches();
        for (int group = 1; right && group <= 4; group++) {
            right = Integer.parseInt(matcher.group(group)) <= 255;
        }
        if (!right) {
            throw new IllegalArgumentException(name + " must be an IPv4 address, not " + value);
        }
        return value;
    }

    static String multicastGroup(String value, String name) {
        int first = Integer.parseInt(ipv4(value, name).substring(0, value.indexOf('.')));
        if (first < 224 || first > 239) {
            throw new IllegalArgumentException(
                    name + " must be a multicast address, 224.0.0.0 to 239.255.255.255, not " + value);
        }
        return value;
    }

    static String hostAndPort(String value, String name) {
        Matcher matcher = HOST_AND_PORT.matcher(notBlank(value, name));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " must be HOST or HOST:PORT, not " + value);
        }
        if (matcher.group(2) != null) {
            port(Integer.parseInt(matcher.group(2)), name + "'s port");
        }
        return value;
    }

    static String ipv4HostAndPort(String value, String name) {
        if (hostAndPort(value, name).startsWith("[")) {
            throw new IllegalArgumentException(name + " must have names and IPv4 addresses, not " + value);
        }
        return value;
    }

    /** A URI may hold a password, so the message does not show it. */
    static String redisUri(String value, String name) {
        Matcher matcher = REDIS_URI.matcher(notBlank(value, name));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name
                    + " must be redis://HOST[:PORT][/DATABASE], or rediss:// for TLS, with [USER]:PASSWORD@ before the"
                    + " host where one is needed; in a password @ is %40, / is %2F, : is %3A, % is %25");
        }
        if (matcher.group(1) != null) {
            port(Integer.parseInt(matcher.group(1)), name + "'s port");
        }
        return value;
    }
}
