package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "a,a,true",
        "a,b,false",
        "a,a::b,false",
        "a::b,a::b,true",
        "*,a,true",
        "*,a::b,false",
        "a::*,a::b,true",
        "a::*,a,false",
        "a::*,a::b::c,false",
        "*::b,a::b,true",
        "a::*::c,a::b::c,true",
        "**,a,true",
        "**,a::b::c,true",
        "a::**,a::b::c,true",
        "a::**,b::c,false",
        "**::c,a::b::c,true",
        "**::c,c,true",
        "a::**::c,a::c,true",
        "a::**::c,a::b::b::c,true",
        "a::**::c,a::b::b,false",
        "**::b::**::d,a::b::c::d,true",
        "**::b::**::d,b::b::d::b,false",
        "a*,ab,false",
        "*a,ba,false",
        "'a::*',a::,true"
    })
    void namesMatchAsInCote(String pattern, String text, boolean expected) {
        assertThat(new NamePattern(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void onlyWholeNamesOfStarsMakeAPattern() {
        assertThat(NamePattern.isPattern("a::*")).isTrue();
        assertThat(NamePattern.isPattern("**")).isTrue();
        assertThat(NamePattern.isPattern("a*")).isFalse();
        assertThat(NamePattern.isPattern("5 * 3")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "a::***", "****::a", "a::***::b"})
    void namesOfMoreThanTwoStarsAreRefusedInOneLineThatSaysWhatThereIs(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamePattern.checked(type, "type"))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("type must have * (one name) or ** (any number of names)")
                        .endsWith("not " + type)
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a::*", "**", "a***", "***a", "a::", "5 *** 3"})
    void allElseIsTakenAsItIs(String type) {
        assertThat(NamePattern.checked(type, "type")).isEqualTo(type);
    }

    /** The definition, word for word: slow, and easy to see through. */
    private static boolean matches(List<String> pattern, List<String> text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals("**")) {
            return matches(rest, text) || !text.isEmpty() && matches(pattern, text.subList(1, text.size()));
        }
        return !text.isEmpty()
                && (pattern.get(0).equals("*") || pattern.get(0).equals(text.get(0)))
                && matches(rest, text.subList(1, text.size()));
    }

    @Test
    void randomPatternsMatchByTheirDefinition() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("NamePatternTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            List<String> pattern = names(random, "a", "b", "*", "**", "**");
            List<String> text = names(random, "a", "b", "b", "", "a");

            assertThat(new NamePattern(String.join("::", pattern)).matches(String.join("::", text)))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(matches(pattern, text));
        }
    }

    private static List<String> names(Random random, String... from) {
        return random.ints(1 + random.nextInt(6), 0, from.length)
                .mapToObj(i -> from[i])
                .toList();
    }

    @Test
    void randomTopicsMatchAsAxonsRegularExpression() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("NamePatternTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, "ab:**");
            String topic = text(random, "abb:a");
            boolean expected = Pattern.matches(pattern.replace("*", "(.+)"), topic);

            assertThat(new TopicFilter(pattern).matches(topic))
                    .as("%s on %s", pattern, topic)
                    .isEqualTo(expected);
        }
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    @Timeout(5)
    void noTextTakesLong() {
        assertThat(new NamePattern("**::a::**::a::**::a::**::b").matches("a::".repeat(20_000) + "c"))
                .isFalse();
        assertThat(new TopicFilter("*a*a*a*a*b").matches("a".repeat(60_000))).isFalse();
    }
}
