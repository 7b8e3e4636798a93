package io.github.cote4j.socketio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a folder. Immutable. */
final class FolderSource implements StaticFiles.Source {
    private static final byte[] EMPTY = {};

    private final Path folder;

    /**
     * @param folder without symbolic links in its path
     */
    FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public StaticFiles.@Nullable Found file(List<String> names) throws IOException {
        Path file = locate(names);
        if (file == null) {
            return null;
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile() || !Files.isReadable(file)) {
            return null;
        }
        String tag = "\"" + Long.toHexString(attributes.lastModifiedTime().toMillis()) + "-"
                + Long.toHexString(attributes.size()) + "\"";
        return new StaticFiles.Found(tag, EMPTY, Optional.of(file));
    }

    @Override
    public boolean isFolder(List<String> names) throws IOException {
        Path found = locate(names);
        return found != null && Files.isDirectory(found);
    }

    /** What is really there, unless that lies outside of the folder. */
    private @Nullable Path locate(List<String> names) throws IOException {
        try {
            Path real = folder.resolve(String.join("/", names)).toRealPath();
            return real.startsWith(folder) ? real : null;
        } catch (NoSuchFileException | InvalidPathException e) {
            return null;
        } catch (IOException e) {
            // A file where the path has a folder, a link in a circle, a name too long: there is no such file.
            return null;
        }
    }
}
