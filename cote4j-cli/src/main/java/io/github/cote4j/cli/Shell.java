package io.github.cote4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world: variables, streams, and the wish that it ends. Safe for all threads.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output, for data only
 * @param err standard error, for logs, progress and complaints
 * @param stop ends the command
 */
record Shell(Map<String, String> environment, InputStream in, Output out, Output err, Stop stop) {

    /** That of this process. */
    static Shell ofProcess() {
        Stop stop = new Stop();
        return new Shell(
                System.getenv(),
                System.in,
                new Output(new FileOutputStream(FileDescriptor.out), isTerminal(1), stop::request),
                new Output(new FileOutputStream(FileDescriptor.err), isTerminal(2), () -> {}),
                stop);
    }

    /** Whether colour is welcome on the given output. */
    boolean colour(Output output) {
        return output.isTerminal() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** {@link System#console()} speaks of standard input and output together, so Linux is asked about each; elsewhere there is {@code --pretty}. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
