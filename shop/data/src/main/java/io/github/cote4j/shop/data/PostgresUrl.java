package io.github.cote4j.shop.data;

import io.github.cote4j.shop.service.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads {@code DATABASE_URL}: what hosting services hand out, {@code postgres://user:password@host:port/database}, or a JDBC URL. */
final class PostgresUrl {
    private static final String FORM = "DATABASE_URL must be postgres://USER:PASSWORD@HOST:PORT/DATABASE";

    private PostgresUrl() {}

    /**
     * A source of connections, none of which is opened yet.
     *
     * @throws SettingsException when it is of no form that is known; what is wrong is told without the password
     */
    static PGSimpleDataSource parse(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (url.startsWith("jdbc:postgresql:")) {
            set(source, url);
            return source;
        }
        URI uri = uri(url);
        String scheme = uri.getScheme();
        String path = uri.getRawPath();
        if (!("postgres".equals(scheme) || "postgresql".equals(scheme)) || uri.getHost() == null) {
            throw new SettingsException(FORM);
        }
        if (path == null || path.length() < 2) {
            throw new SettingsException(FORM + "; the database is missing");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        set(source, "jdbc:postgresql://" + uri.getHost() + port + path + query);
        credentials(source, uri.getRawUserInfo());
        return source;
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Without the cause: its message has the whole text in it.
            throw new SettingsException(FORM + ", with %XX for what has a meaning there: " + e.getReason());
        }
    }

    private static void set(PGSimpleDataSource source, String url) {
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(FORM);
        }
    }

    private static void credentials(PGSimpleDataSource source, @Nullable String userInfo) {
        if (userInfo == null) {
            return;
        }
        int colon = userInfo.indexOf(':');
        source.setUser(decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)));
        if (colon >= 0) {
            source.setPassword(decoded(userInfo.substring(colon + 1)));
        }
    }

    private static String decoded(String text) {
        // A plus is a plus here: only forms write spaces so.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
