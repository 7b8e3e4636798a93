package io.github.cote4j.shop.data;

import io.github.cote4j.shop.service.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that one process has to itself, until it closes this or ends, however it ends. The file {@code lock} in it holds the
 * process id, for the message that a second process gets.
 */
final class FolderLock implements AutoCloseable {
    /** Beyond the text, which stays readable where locks keep readers out. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder that exists.
     *
     * @throws SettingsException when another process has it, or it cannot be written to
     */
    static FolderLock take(Path folder) {
        Path file = folder.resolve("lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new SettingsException("SHOP_DATA (or --data): " + folder + " cannot be written to: " + why(e), e);
        }
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return new FolderLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // Of this process.
            close(channel);
        } catch (IOException e) {
            close(channel);
            throw new SettingsException("SHOP_DATA (or --data): " + folder + " cannot be locked: " + why(e), e);
        }
        throw new SettingsException("SHOP_DATA (or --data): " + folder + " is in use by process " + owner(file));
    }

    /** What a system said of a file, for people: the exception's message is often only the name again. */
    static String why(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name is there";
        }
        if (failure instanceof NoSuchFileException) {
            return "nothing can be made there";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    private static String owner(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "?";
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
