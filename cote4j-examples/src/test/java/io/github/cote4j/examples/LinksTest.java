package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages of the documentation lead to files that are there. */
class LinksTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern RELATIVE_LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

    @Test
    void everyRelativeLinkLeadsToFile() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(10).allSatisfy(page -> {
            assertThat(RELATIVE_LINK.matcher(Files.readString(page)).results())
                    .allSatisfy(link -> assertThat(page.resolveSibling(link.group(1)))
                            .as("link in %s", page)
                            .exists());
        });
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
