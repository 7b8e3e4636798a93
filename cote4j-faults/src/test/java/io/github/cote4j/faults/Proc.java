package io.github.cote4j.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the kernel says of a process. */
final class Proc {
    private Proc() {}

    /** The most memory the process has had resident, in KiB; empty when it is gone. */
    static OptionalLong peakKiB(long pid) {
        return field(pid, "VmHWM:");
    }

    /** The memory the process has resident, in KiB; empty when it is gone. */
    static OptionalLong residentKiB(long pid) {
        return field(pid, "VmRSS:");
    }

    private static OptionalLong field(long pid, String name) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
