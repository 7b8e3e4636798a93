package io.github.cote4j.socketio;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files of a folder, or of a folder in the class path, for GET and HEAD: {@code index.html} for a folder, an
 * entity tag for each, so that browsers ask again and get the content only when it has changed. What lies outside of the
 * folder is never served, whatever the path or a symbolic link says, nor are files whose name begins with a dot. Requests
 * for anything else are left to the next handler. Immutable, safe for use by several threads.
 */
public final class StaticFiles implements HttpHandler {
    private static final String INDEX = "index.html";

    private final Source source;

    /** Where the files are. */
    interface Source {
        /** A file, by its names from the folder down, or null. */
        @Nullable
        Found file(List<String> names) throws IOException;

        /** Whether this is a folder. */
        boolean isFolder(List<String> names) throws IOException;
    }

    /**
     * A file.
     *
     * @param tag changes when its content does
     */
    record Found(String tag, byte[] content, Optional<Path> file) {}

    private StaticFiles(Source source) {
        this.source = source;
    }

    /**
     * The files of a folder, as they are when they are asked for.
     *
     * @throws IllegalArgumentException when it is no folder that can be read
     */
    public static StaticFiles of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("folder: " + folder + " is not a folder");
        }
        try {
            return new StaticFiles(new FolderSource(folder.toRealPath()));
        } catch (IOException e) {
            throw new IllegalArgumentException("folder: " + folder + " cannot be read", e);
        }
    }

    /**
     * The resources below a prefix, which are read once.
     *
     * @param anchor in whose module and class loader they are; a prefix without a slash in front is relative to its package
     */
    public static StaticFiles ofResources(Class<?> anchor, String prefix) {
        return new StaticFiles(new ResourceSource(anchor, prefix));
    }

    @Override
    public @Nullable HttpReply handle(HttpRequest request) throws IOException {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        List<String> names = reads ? names(request.path()) : null;
        if (names == null) {
            return null;
        }
        boolean folder = request.path().endsWith("/");
        if (folder) {
            names.add(INDEX);
        }
        Found found = source.file(names);
        if (found != null) {
            return reply(request, names.get(names.size() - 1), found);
        }
        return !folder && source.isFolder(names) ? redirectInto(request.path()) : null;
    }

    @Override
    public boolean takesBodies() {
        return false;
    }

    /** The names in a path, or null when one of them is none that a file to be served can have. */
    private static @Nullable List<String> names(String path) {
        if (!path.startsWith("/")) {
            return null;
        }
        List<String> names = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
        if (names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        return names.stream().allMatch(StaticFiles::isServed) ? names : null;
    }

    private static boolean isServed(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f);
    }

    private static HttpReply reply(HttpRequest request, String name, Found found) {
        HttpReply reply;
        if (isKnown(request, found.tag())) {
            reply = HttpReply.of(304);
        } else if (found.file().isPresent()) {
            reply = HttpReply.file(ContentTypes.of(name), found.file().get());
        } else {
            reply = HttpReply.of(200, ContentTypes.of(name), found.content());
        }
        return reply.header("etag", found.tag())
                .header("cache-control", "no-cache")
                .header("x-content-type-options", "nosniff");
    }

    private static boolean isKnown(HttpRequest request, String tag) {
        return request.headers().getOrDefault("if-none-match", List.of()).stream()
                .flatMap(field -> Arrays.stream(field.split(",", -1)))
                .map(String::trim)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /** Relative links on an index page need the slash. */
    private static @Nullable HttpReply redirectInto(String path) {
        try {
            return HttpReply.of(302).header("location", new URI(null, null, path + "/", null).toASCIIString());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
