package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Advertisement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a key and a name is shown. */
class WordsTest {
    @Test
    void aServiceOfNoKindIsAnObserver() {
        assertThat(Words.typeOf(said("service", null))).isEqualTo("observer");
        assertThat(Words.typeOf(said("monitor", null))).isEqualTo("monitor");
        assertThat(Words.typeOf(said("service", "rep"))).isEqualTo("responder");
    }

    private static Advertisement said(String type, @Nullable String axonType) {
        return new Advertisement(type, "name", "$$", axonType, null, null, null, null, null, null, null, null);
    }

    @Test
    void aKeyIsToldFromItsEnvironment() {
        assertThat(Words.environmentOf("dev:$$conv")).isEqualTo("dev");
        assertThat(Words.keyOf("dev:$$conv")).isEqualTo("conv");
        assertThat(Words.environmentOf("$$")).isEmpty();
        assertThat(Words.keyOf("$$")).isEmpty();
        assertThat(Words.environmentOf("a:b:$$c$$d")).isEqualTo("a:b");
        assertThat(Words.keyOf("a:b:$$c$$d")).isEqualTo("c$$d");
        assertThat(Words.environmentOf("strange")).isEmpty();
        assertThat(Words.keyOf("strange")).isEqualTo("strange");
    }

    @Test
    void aNameOfAnyLanguageIsShownAsItIs() {
        assertThat(Words.shown("Bücher 図書 😀")).isEqualTo("Bücher 図書 😀");
    }

    @Test
    void whatIsNotSeenIsReplacedAndWhatIsTooLongIsCut() {
        assertThat(Words.shown("a\nb\u202ec\ud800d")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(Words.shown("😀".repeat(300)).codePoints()).hasSize(200);
    }
}
