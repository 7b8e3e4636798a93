package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the Java in README and the pages of the documentation to the examples, which are compiled and run. */
class SnippetsTest {
    private static final Path EXAMPLES = Path.of("src/main/java/io/github/cote4j/examples");
    private static final Pattern JAVA =
            Pattern.compile("(?s)(<!-- example: ([\\w/]+) (\\w+) -->\\n)?```java\\n(.*?)```");

    private static final Pattern FILE = Pattern.compile("(?s)(<!-- file: (\\S+) -->\\n)?```(?:html|js)\\n(.*?)```");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/guide.md",
                "docs/monitor.md",
                "docs/sockend.md",
                "docs/socketio.md",
                "docs/workshop.md"
            })
    void everyJavaSnippetIsPartOfAnExample(String page) throws IOException {
        Matcher snippets = JAVA.matcher(Files.readString(Path.of("..", page)));

        assertThat(snippets.results()).isNotEmpty().allSatisfy(snippet -> {
            assertThat(snippet.group(1))
                    .as("the example named above\n%s", snippet.group(4))
                    .isNotNull();
            assertThat(snippet.group(4)).isEqualTo(region(snippet));
        });
    }

    @Test
    void theWorkshopShowsItsPageAndItsScriptsAsTheyAre() throws IOException {
        Matcher snippets = FILE.matcher(Files.readString(Path.of("..", "docs/workshop.md")));

        assertThat(snippets.results()).hasSize(3).allSatisfy(snippet -> assertThat(snippet.group(3))
                .as("the file named above")
                .isEqualTo(Files.readString(Path.of(String.valueOf(snippet.group(2))))));
    }

    private static String region(MatchResult snippet) throws IOException {
        String source = Files.readString(EXAMPLES.resolve(snippet.group(2) + ".java"));
        String tag = snippet.group(3);
        Matcher region = Pattern.compile("(?s)// tag::" + tag + "\\n(.*?\\n) *// end::" + tag + "\\n")
                .matcher(source);
        assertThat(region.find())
                .as("%s has a region %s", snippet.group(2), tag)
                .isTrue();
        // Without its last line break: an empty last line would count as one that is not indented.
        return region.group(1).stripTrailing().stripIndent() + "\n";
    }
}
