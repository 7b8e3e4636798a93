package io.github.cote4j.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /**
     * How many TCP links the process's host has open between that remote address and the port, at either end; half-open
     * ones count, as the kernel takes them for open.
     */
    static int links(long pid, String remoteAddress, int port) {
        String[] parts = remoteAddress.split("\\.");
        StringBuilder reversed = new StringBuilder();
        for (int i = 3; i >= 0; i--) {
            reversed.append(String.format("%02X", Integer.parseInt(parts[i])));
        }
        String portHex = String.format(":%04X", port);
        int links = 0;
        for (String table : new String[] {"tcp", "tcp6"}) {
            try {
                for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
                    String[] fields = line.strip().split(" +");
                    boolean open = fields[3].equals("01");
                    // An IPv6 socket shows the IPv4 address as its last eight digits.
                    boolean remote = fields[2].split(":")[0].endsWith(reversed.toString());
                    if (open && remote && (fields[1].endsWith(portHex) || fields[2].endsWith(portHex))) {
                        links++;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return links;
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
