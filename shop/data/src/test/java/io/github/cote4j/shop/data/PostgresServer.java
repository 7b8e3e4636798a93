package io.github.cote4j.shop.data;

import io.github.cote4j.interop.Skips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL for tests, Debian's newest: on a free port of 127.0.0.1, in a temporary folder, without synchronizing to the
 * disk. It refuses to run as root, and runs as user {@code postgres} or {@code nobody} then. Ends with {@link #close}, or with
 * the JVM.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "shop";
    static final String PASSWORD = "p@ss:word/1+";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static PostgresServer shared;

    private final Path programs;
    private final Path folder;
    private final List<String> asUser;
    private final int port;
    private final Thread endWithJvm = new Thread(this::end);
    private final AtomicInteger databases = new AtomicInteger();
    private Process process;

    private PostgresServer(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("shop-postgres");
        this.asUser = giveAway(folder);
        this.port = freePort();
    }

    /** Makes one and starts it; skips the test aloud when the machine has none. */
    public static PostgresServer started() {
        try {
            PostgresServer server = new PostgresServer(newest());
            Runtime.getRuntime().addShutdownHook(server.endWithJvm);
            server.initialize();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests of this JVM, which ends it. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = started();
        }
        return shared;
    }

    private static Path newest() throws IOException {
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                        .max(Comparator.comparingInt(version ->
                                Integer.parseInt(version.getFileName().toString())))
                        .orElseThrow(() -> Skips.because("no PostgreSQL under " + VERSIONS))
                        .resolve("bin");
            }
        }
        throw Skips.because("no PostgreSQL under " + VERSIONS);
    }

    /** The URL of a new, empty database, as {@code DATABASE_URL} takes it. */
    public String database() {
        String name = "shop" + databases.incrementAndGet();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url(PASSWORD, name);
    }

    /** A URL with a password of one's own, for a database that may not exist. */
    public String url(String password, String database) {
        return "postgres://" + USER + ":" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@127.0.0.1:" + port
                + "/" + database;
    }

    /** Starts it unless it runs, and waits until it answers. */
    public void start() {
        if (process.isAlive()) {
            return;
        }
        process = run(
                "server.log",
                "postgres",
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off");
        Awaitility.await().atMost(PATIENCE).until(this::answers);
    }

    /** Ends it at once, as a failing machine does: connections break, and what was committed is kept. */
    public void kill() {
        if (process != null) {
            // SIGQUIT ends its processes as well, which a SIGKILL of the first would leave for a moment.
            signal("QUIT");
            if (!ended()) {
                process.destroyForcibly();
                ended();
            }
        }
    }

    /** Its processes stand still, their connections stay open. */
    public void pause() {
        family().forEach(each -> signal("STOP", each));
    }

    /** They go on. */
    public void proceed() {
        family().forEach(each -> signal("CONT", each));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        end();
    }

    private void end() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void initialize() throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        process = run(
                "initdb.log",
                "initdb",
                "--pgdata=" + data(),
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        if (!ended() || process.exitValue() != 0) {
            throw new IllegalStateException("initdb: " + Files.readString(folder.resolve("initdb.log")));
        }
    }

    private Process run(String log, String program, String... arguments) {
        List<String> command = new ArrayList<>(asUser);
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(log).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What runs a command as somebody whom PostgreSQL accepts, to whom the folder is given. */
    private static List<String> giveAway(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        UserPrincipal user;
        try {
            user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
        } catch (IOException e) {
            user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(folder, user);
        // Unlike runuser it leaves no process of its own between: signals reach the server.
        return List.of("setpriv", "--reuid=" + user.getName(), "--clear-groups");
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("PostgreSQL ended; see " + folder.resolve("server.log"));
        }
        try {
            connect().close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private void signal(String name) {
        if (process.isAlive()) {
            signal(name, process.toHandle());
        }
    }

    private static void signal(String name, ProcessHandle handle) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(handle.pid()))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
