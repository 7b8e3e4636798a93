package io.github.cote4j;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The command of this process as others are shown it. */
final class ProcessCommand {
    private static final int MAX_LENGTH = 200;

    private ProcessCommand() {}

    /** The main class or jar and its arguments, as others may see them. */
    static String current() {
        return shown(System.getProperty("sun.java.command", ""));
    }

    /** Paths are cut to their last two names, as cote.js does; the password of an address is hidden. */
    static String shown(String command) {
        String shortened = Arrays.stream(command.split(" "))
                .map(ProcessCommand::lastTwoNames)
                .collect(Collectors.joining(" ", "java ", ""))
                .strip();
        return shortened.length() <= MAX_LENGTH ? shortened : shortened.substring(0, MAX_LENGTH);
    }

    private static String lastTwoNames(String path) {
        String[] names = path.replaceAll("//[^/@]*@", "//***@").split("/");
        return names.length <= 2 ? String.join("/", names) : names[names.length - 2] + "/" + names[names.length - 1];
    }
}
