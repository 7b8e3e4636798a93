package io.github.cote4j.cli.shop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of its own that goes, with all that is in it, when it is closed. One whose process was killed goes when the next is
 * made.
 */
public final class Scratch implements AutoCloseable {
    private static final String PREFIX = "cote-shop-";
    /** With the process that made it. */
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-\\d+");

    private final Path folder;

    /**
     * Makes it among the system's temporary files.
     *
     * @throws IOException when it cannot be made
     */
    public Scratch() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    Scratch(Path parent) throws IOException {
        folder = Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-");
        removeLeftovers(parent, Files.getOwner(folder));
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Makes it again when somebody has cleaned up meanwhile. */
    void restore() throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }

    private static void removeLeftovers(Path parent, UserPrincipal us) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path each : all) {
                Matcher name = NAME.matcher(each.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(us)) {
                    remove(each);
                }
            }
        } catch (IOException e) {
            // Another one that starts does the same; what is left then waits for the next.
        }
    }

    private static void remove(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
