package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that the guarantees name is there. */
class GuaranteesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    @Test
    void theTestsThatTheGuaranteesNameExist() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/guarantees.md"));
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher each = NAMED.matcher(page);
        while (each.find()) {
            named++;
            if (!exists(each.group(1) + ".java", " " + each.group(2) + "(")) {
                missing.add(each.group());
            }
        }

        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(40);
        assertThat(Pattern.compile("`[A-Z]\\w+Test`").matcher(page).find())
                .as("a test class without its test")
                .isFalse();
    }

    private static boolean exists(String file, String method) throws IOException {
        try (Stream<Path> sources = Files.find(
                ROOT,
                12,
                (path, attributes) -> path.endsWith(file) && path.toString().contains("src/test/java"))) {
            return sources.anyMatch(path -> read(path).contains(method));
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
