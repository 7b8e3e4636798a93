package io.github.cote4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this host is called, whether or not its name has an address. */
final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    static String ofThisHost() {
        return of(InetAddress::getLocalHost, KERNEL);
    }

    /**
     * The name that was looked up or, when it has no address, the one that the system goes by: others who cannot find that one
     * say so, whereas {@code localhost} would lead each of them to itself.
     */
    static String of(Lookup lookup, Path kernel) {
        try {
            return lookup.localHost().getHostName();
        } catch (UnknownHostException e) {
            return written(kernel);
        }
    }

    private static String written(Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** Looks up this host. */
    interface Lookup {
        InetAddress localHost() throws UnknownHostException;
    }
}
