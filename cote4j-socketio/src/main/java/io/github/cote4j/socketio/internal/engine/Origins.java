package io.github.cote4j.socketio.internal.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages may connect: those of the server's own origin, and those on a list. Programs that are not browsers send no
 * origin and may. Immutable.
 */
public final class Origins {
    private static final String ANY = "*";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** What an origin is to the server. */
    public enum Relation {
        /** Its own, or none of a browser's. */
        OWN,
        /** On the list. */
        LISTED,
        /** Any, and any is allowed. */
        ANY,
        /** Not allowed. */
        FOREIGN
    }

    private final boolean any;
    private final Set<String> listed = new HashSet<>();
    private final Set<String> listedHosts = new HashSet<>();
    private final boolean onlyKnownHosts;

    /**
     * @param listed origins as {@code https://example.com}, or {@code *} for all
     * @param onlyKnownHosts whether other hosts than loopback's and those of listed origins may not be asked for
     */
    public Origins(Set<String> listed, boolean onlyKnownHosts) {
        this.any = listed.contains(ANY);
        this.onlyKnownHosts = onlyKnownHosts;
        for (String each : listed) {
            String origin = each.toLowerCase(Locale.ROOT);
            this.listed.add(origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin);
            String host = hostOf(authorityOf(origin));
            if (host != null) {
                listedHosts.add(host);
            }
        }
    }

    /**
     * Whether a request may name this host. A page of anybody's can have its own name resolve to 127.0.0.1 and is then of
     * the same origin as a server there; a server on loopback, and one that knows its names, therefore goes by those of
     * loopback and of listed origins alone.
     */
    boolean knowsHost(@Nullable String authority) {
        if (any || !onlyKnownHosts || authority == null) {
            return true;
        }
        String host = hostOf(authority.toLowerCase(Locale.ROOT));
        return host != null && (isLoopbackName(host) || listedHosts.contains(host));
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /**
     * What the origin of a request is to the server.
     *
     * @param origin the field of that name
     * @param authority the field {@code Host}
     * @param fetchSite the field {@code Sec-Fetch-Site}, by which a browser tells of requests without an origin where they
     *     are from
     */
    public Relation relation(@Nullable String origin, @Nullable String authority, @Nullable String fetchSite) {
        if (origin == null) {
            boolean foreign = "cross-site".equals(fetchSite) || "same-site".equals(fetchSite);
            return foreign && !any ? Relation.FOREIGN : Relation.OWN;
        }
        String normal = origin.toLowerCase(Locale.ROOT);
        if (listed.contains(normal)) {
            return Relation.LISTED;
        }
        if (authority != null && isSame(normal, authority.toLowerCase(Locale.ROOT))) {
            return Relation.OWN;
        }
        return any ? Relation.ANY : Relation.FOREIGN;
    }

    /** Whether the origin's page came from this authority; the scheme is not known behind a proxy that ends TLS. */
    private static boolean isSame(String origin, String authority) {
        String originAuthority = authorityOf(origin);
        if (originAuthority == null) {
            return false;
        }
        int usual = origin.startsWith("https:") ? HTTPS : HTTP;
        return withPort(originAuthority, usual).equals(withPort(authority, usual));
    }

    private static String withPort(String authority, int usual) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority : authority + ":" + usual;
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            return new URI(origin).getRawAuthority();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String hostOf(@Nullable String authority) {
        if (authority == null || authority.isEmpty()) {
            return null;
        }
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
