package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void compactTakesWhiteSpaceAwayOutsideStringsOnly() {
        assertThat(JsonText.compact(" { \"a b\" : [ 1.10 , \"x \\\" \\\\\" , null ] ,\n\t\"ü\":\"😀 \" } "))
                .isEqualTo("{\"a b\":[1.10,\"x \\\" \\\\\",null],\"ü\":\"😀 \"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nope", "{\"a\":}", "1 2", "\"a", "[1,]", "'a'", "{a:1}", "\"\\x\"", "01"})
    void compactRefusesWhatIsNotOneDocument(String text) {
        assertThatThrownBy(() -> JsonText.compact(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{bad|is not a JSON document: 'bad' is not expected at character 2",
                "{\"a\":}|is not a JSON document: '}' is not expected at character 6",
                "{\"a\":1;\"b\"|is not a JSON document: ';' is not expected at character 7",
                "[\"😀\",x]|is not a JSON document: 'x' is not expected at character 7",
                "[1,2|is not a JSON document: its end is missing",
                "`{\"a\":1,\n \"b\" 2}`|is not a JSON document: '2' is not expected at line 2, character 6",
                "\"a\u00a0\tb\"|is not a JSON document: U+0009 is not expected at character 4",
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> JsonText.compact(text)).hasMessage(message);
    }

    @Test
    void whatIsNestedTooDeeplyIsSaidSo() {
        assertThatThrownBy(() -> JsonText.compact("[".repeat(2000))).hasMessageStartingWith("is nested too deeply");
    }

    @Test
    void quoteEscapes() {
        assertThat(JsonText.quote("a\"b\\c\n\u0001é")).isEqualTo("\"a\\\"b\\\\c\\n\\u0001é\"");
        assertThat(JsonText.quote(null)).isEqualTo("null");
    }

    @Test
    void anArgumentIsTextStandardInputOrAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("body.json"), "{ \"a\": 1 }\n");
        InputStream in = new ByteArrayInputStream("[ 2 ]\n".getBytes(StandardCharsets.UTF_8));
        assertThat(JsonText.argument("{ }", in)).isEqualTo("{}");
        assertThat(JsonText.argument("@" + file, in)).isEqualTo("{\"a\":1}");
        assertThat(JsonText.argument("-", in)).isEqualTo("[2]");
        assertThatThrownBy(() -> JsonText.argument("-", in)).hasMessageStartingWith("standard input is empty");
    }

    @Test
    void prettyIndentsWhatIsLong() {
        String text = "x:,\\\"y".repeat(20);
        assertThat(JsonPretty.print("{\"a\":[1,{}],\"b\":\"" + text + "\",\"c\":[]}", false))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"" + text + "\",\n  \"c\": []\n}");
    }

    @Test
    void prettyKeepsWhatIsShortOnOneLine() {
        assertThat(JsonPretty.print("{\"a\":[1,{}],\"b\":null}", false)).isEqualTo("{\"a\": [1, {}], \"b\": null}");
        assertThat(JsonPretty.print("\"noon\"", false)).isEqualTo("\"noon\"");
    }

    @Test
    void prettyColours() {
        assertThat(JsonPretty.print("{\"a\":true}", true))
                .isEqualTo("{\u001B[36m\"a\"\u001B[0m: \u001B[33mtrue\u001B[0m}");
    }
}
