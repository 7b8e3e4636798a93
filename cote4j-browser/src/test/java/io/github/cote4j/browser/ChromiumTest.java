package io.github.cote4j.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The browser of the other tests sees what they rely on it to see. */
@ExtendWith(SkipsAloud.class)
class ChromiumTest {
    @Test
    void whatAPageAsksOfAnotherMachineIsRefusedAndRemembered() {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.page(400, 300, ColorScheme.LIGHT);
            page.setContent("<script>fetch('http://other.invalid/x').catch(() => document.title = 'refused')</script>");
            page.waitForCondition(() -> page.title().equals("refused"));
            assertThat(chromium.strangers()).containsExactly("http://other.invalid/x");
        }
    }

    @Test
    void anErrorThatAScriptDoesNotCatchIsRemembered() {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.page(400, 300, ColorScheme.LIGHT);
            page.setContent("<script>setTimeout(() => { throw new Error('oh') })</script>");
            page.waitForCondition(() -> !chromium.faults().isEmpty());
            assertThat(chromium.faults()).singleElement().asString().contains("oh");
        }
    }
}
