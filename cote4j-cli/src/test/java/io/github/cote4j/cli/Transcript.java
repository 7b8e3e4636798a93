package io.github.cote4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command at a prompt in a page of the documentation, and what it says there.
 *
 * @param command as it is typed, without {@code ./cote}
 * @param output what is printed below it, to whichever stream
 */
record Transcript(String command, List<String> output) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final String PROMPT = "$ ./cote ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** Those of each section of a page, in order; a section begins with a heading of two signs. */
    static List<List<Transcript>> ofSections(Path page) throws IOException {
        List<List<Transcript>> sections = new ArrayList<>();
        for (String section : Files.readString(page).split("\n## ", -1)) {
            List<Transcript> commands = new ArrayList<>();
            for (Matcher block = BLOCK.matcher(section); block.find(); ) {
                if (block.group(1).isEmpty()) {
                    add(block.group(2), commands);
                }
            }
            sections.add(commands);
        }
        return sections;
    }

    private static void add(String block, List<Transcript> commands) {
        Transcript current = null;
        for (String line : block.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                current = new Transcript(line.substring(PROMPT.length()), new ArrayList<>());
                commands.add(current);
            } else if (current != null) {
                current.output.add(line);
            }
        }
    }

    /** What it prints, as text. */
    String printed() {
        return output.isEmpty() ? "" : String.join("\n", output) + "\n";
    }

    /** Its words, as a shell would split them. */
    String[] words() {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(command); word.find(); ) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(String[]::new);
    }
}
