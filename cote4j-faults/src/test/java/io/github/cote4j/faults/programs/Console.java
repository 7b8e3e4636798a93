package io.github.cote4j.faults.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** How a program and its test talk: words on a line, commands on stdin, what happened on stdout. */
final class Console {
    private Console() {}

    /** Tells the test. */
    static synchronized void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        System.out.println(line);
        System.out.flush();
    }

    /** Takes commands until stdin ends, and then ends the process, as its test is gone; so does a wrong one. */
    static void obey(Consumer<String[]> commands) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                commands.accept(line.strip().split(" +"));
            } catch (RuntimeException e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(3);
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
