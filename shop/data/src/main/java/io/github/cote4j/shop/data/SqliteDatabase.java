package io.github.cote4j.shop.data;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cote4j.shop.service.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The embedded database: the file {@code shop.db} in a folder that this process has to itself. What was committed is on the disk
 * (write-ahead log, synchronized at each commit), so that it is there after any end of the process.
 */
final class SqliteDatabase implements Database {
    private static final int BUSY_MILLIS = 5_000;
    private static final long QUEUE_MILLIS = 5_000;

    private final Path file;
    private final FolderLock lock;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private SqliteDatabase(Path file, FolderLock lock, HikariDataSource pool) {
        this.file = file;
        this.lock = lock;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database of a folder; both are made when they are missing.
     *
     * @throws SettingsException when the folder cannot be used
     * @throws IllegalStateException when SQLite cannot be loaded
     */
    static SqliteDatabase open(Path folder) {
        load();
        FolderLock lock = lock(folder);
        Path file = folder.resolve("shop.db");
        try {
            SQLiteDataSource source = source(file);
            Database.migrate(source, "INTEGER PRIMARY KEY AUTOINCREMENT");
            refuseDamage(file, source);
            // SQLite has one writer at a time, and these transactions are short: more connections would only wait
            // inside it.
            return new SqliteDatabase(file, lock, Database.pool(source, 1, QUEUE_MILLIS, "SELECT 1"));
        } catch (NewerSchemaException e) {
            lock.close();
            throw refused(file, String.valueOf(e.getMessage()), e);
        } catch (FlywayException | JdbiException e) {
            lock.close();
            throw refused(file, "cannot be used: " + Database.line(e), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes the folder when it is missing.
     *
     * @throws SettingsException when it cannot be used, or is in use
     */
    static FolderLock lock(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(folder, "cannot be made: " + FolderLock.why(e), e);
        }
        return FolderLock.take(folder);
    }

    /** Loads the library, for which the driver needs a folder for temporary files: one that somebody has cleared away is made again. */
    private static void load() {
        Path temporary = Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")));
        try {
            Files.createDirectories(temporary);
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "SQLite cannot be loaded by way of " + temporary + ", the folder for temporary files: "
                            + Database.line(e),
                    e);
        }
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Looks at every page: damage where nobody reads would come up late, and cost what was written since (90 MB take 0.1 s). */
    private static void refuseDamage(Path file, SQLiteDataSource source) {
        String found = Jdbi.create(source).withHandle(handle -> handle.createQuery("PRAGMA quick_check(1)")
                .mapTo(String.class)
                .one());
        if (!found.equals("ok")) {
            throw new SettingsException(
                    refusal(file, "is damaged (" + found.replace('\n', ' ') + "); put a copy of it there"));
        }
    }

    private static SettingsException refused(Path path, String why, Exception cause) {
        return new SettingsException(refusal(path, why), cause);
    }

    private static String refusal(Path path, String why) {
        return "SHOP_DATA (or --data): " + path + " " + why;
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("database", "SQLite", "file", file.toString());
    }

    @Override
    public void close() {
        pool.close();
        lock.close();
    }
}
