package io.github.cote4j.socketio.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Listens to what is printed on stderr, where the log goes, for what must not be there: reports of leaked buffers and of
 * exceptions that nobody expected. What is printed still goes where it went.
 */
public final class ErrorOutput implements AutoCloseable {
    private static final Pattern SUSPICIOUS = Pattern.compile("LEAK|Exception|OutOfMemory|StackOverflow");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private ErrorOutput() {
        System.setErr(new PrintStream(new Tee(), true, StandardCharsets.UTF_8));
    }

    /** Listens until it is closed. */
    public static ErrorOutput listen() {
        return new ErrorOutput();
    }

    /** The lines that must not be there. */
    public synchronized List<String> suspicious() {
        return heard.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> SUSPICIOUS.matcher(line).find())
                .toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }

    private final class Tee extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (ErrorOutput.this) {
                heard.write(bytes, offset, length);
            }
            before.write(bytes, offset, length);
        }
    }
}
