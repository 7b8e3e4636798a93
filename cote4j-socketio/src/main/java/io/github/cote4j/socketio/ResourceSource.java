package io.github.cote4j.socketio;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Resources below a prefix, kept once read; there are only so many. Safe for use by several threads. */
final class ResourceSource implements StaticFiles.Source {
    private static final int TAG_BYTES = 8;

    private final Class<?> anchor;
    private final String prefix;
    private final Map<List<String>, StaticFiles.Found> read = new ConcurrentHashMap<>();

    ResourceSource(Class<?> anchor, String prefix) {
        this.anchor = anchor;
        this.prefix = prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public StaticFiles.@Nullable Found file(List<String> names) throws IOException {
        StaticFiles.Found known = read.get(names);
        if (known != null) {
            return known;
        }
        URL url = anchor.getResource(prefix + String.join("/", names));
        if (url == null || isFolder(url)) {
            return null;
        }
        byte[] content;
        try (InputStream in = url.openStream()) {
            content = in.readAllBytes();
        }
        StaticFiles.Found found = new StaticFiles.Found(tag(content), content, Optional.empty());
        read.put(List.copyOf(names), found);
        return found;
    }

    @Override
    public boolean isFolder(List<String> names) throws IOException {
        URL url = anchor.getResource(prefix + String.join("/", names));
        return url != null && isFolder(url);
    }

    /** Class loaders find folders too, and give a listing or nothing for their content. */
    private static boolean isFolder(URL url) throws IOException {
        if (url.getProtocol().equals("file")) {
            return Files.isDirectory(Path.of(java.net.URI.create(url.toString())));
        }
        URLConnection connection = url.openConnection();
        return connection instanceof JarURLConnection jar
                && jar.getJarEntry() != null
                && jar.getJarEntry().isDirectory();
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }
}
