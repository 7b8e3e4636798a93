package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.Cote;
import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.backoffice.BackOffice;
import io.github.cote4j.shop.backoffice.StandIns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the back office in Chromium, with stand-ins for the services behind it. */
@ExtendWith(SkipsAloud.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackOfficePageTest {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='bad'\">";

    private Chromium chromium;
    private StandIns shop;
    private Cote member;
    private BackOffice office;

    @BeforeAll
    void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    void endBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openShop() {
        shop = new StandIns();
        member = shop.cote();
        office = StandIns.backOffice(member);
    }

    @AfterEach
    void closeShop() {
        member.close();
        office.close();
        shop.close();
        assertThat(chromium.strangers()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }

    private Page open(int width, ColorScheme scheme) {
        Page page = chromium.page(width, 900, scheme);
        page.navigate(office.url());
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Books balanced")).isVisible();
        return page;
    }

    private static Locator row(Page page, String section, String text) {
        return page.locator("#" + section + " tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void add(Page page, String name, String price, String stock) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Price").fill(price);
        page.getByLabel("Stock").fill(stock);
        page.getByLabel("Stock").press("Enter");
    }

    @Test
    void aProductIsAddedSoldAndDeletedBeforeOnesEyes() {
        Page page = open(1280, ColorScheme.LIGHT);

        add(page, HOSTILE, "9,50", "1250");
        Locator product = row(page, "products", HOSTILE);
        assertThat(product).containsText("$9.50");
        assertThat(product).containsText("1,250");
        assertThat(page.getByLabel("Name")).isFocused();
        assertThat(page).hasTitle("Back office · cote shop");

        Product kettle = shop.stock("Kettle", "4.25", 3);
        assertThat(row(page, "products", "Kettle")).containsText("3 left");
        shop.sell(kettle);
        assertThat(row(page, "purchases", "Kettle")).containsText("$4.25");
        assertThat(row(page, "customers", "Customer 1")).containsText("$25.75");
        assertThat(page.getByLabel("Revenue by minute")).containsText("$4.25 in the last hour");
        assertThat(page.locator("#sellers")).containsText("1 sold, $4.25");
        assertThat(row(page, "books", "What was paid")).containsText("$4.25");
        Chromium.keep(page, "back-office-light");

        product.getByRole(AriaRole.BUTTON).click();
        Locator sure = page.getByRole(AriaRole.DIALOG);
        assertThat(sure).containsText("Delete " + HOSTILE + "?");
        Chromium.keep(page, "back-office-dialog");
        page.keyboard().press("Escape");
        assertThat(product).isVisible();
        product.getByRole(AriaRole.BUTTON).click();
        sure.getByText("Delete it").click();
        assertThat(product).hasCount(0);
        assertThat(page.locator("img[src=x]")).hasCount(0);
    }

    @Test
    void whatIsWrongIsSaidWhereItIs() {
        Page page = open(390, ColorScheme.DARK);

        add(page, "Cup", "much", "");
        assertThat(page.locator("#price-problem")).hasText("An amount such as 9.50");
        assertThat(page.locator("#stock-problem")).isVisible();
        assertThat(page.getByLabel("Price")).isFocused();
        add(page, "cursed", "4", "1");
        assertThat(page.locator("#name-problem")).hasText("Name must be 1 to 100 characters.");
        assertThat(page.getByLabel("Name")).isFocused();
        add(page, "\u200b", "4", "1");
        assertThat(page.locator("#name-problem")).hasText("Nothing of this name can be seen");
        add(page, "😀".repeat(101), "4", "1");
        assertThat(page.locator("#name-problem")).hasText("At most 100 characters; these are 101");

        shop.sell(shop.stock("A thing with a name that goes on for longer than a line", "3", 1));
        assertThat(row(page, "purchases", "A thing")).isVisible();
        shop.lose("Payment 7 has no purchase");
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Books do not balance"))
                .isVisible();
        assertThat(page.locator("#books")).containsText("Payment 7 has no purchase");
        Chromium.keep(page, "back-office-dark-narrow");
        int beyond = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(beyond).isNotPositive();
    }

    @Test
    void aLongNameAndAHighPriceHaveRoomOnANarrowPage() {
        Page page = open(390, ColorScheme.LIGHT);
        shop.stock("Postcard", "3", 100);
        shop.stock("Out of print", "12.50", 0);
        shop.stock("y".repeat(100), "1000000", 1_000_000);
        assertThat(row(page, "products", "yyy")).containsText("$1,000,000.00");

        Chromium.keep(page, "back-office-long-narrow");

        assertThat(row(page, "products", "Postcard").boundingBox().height).isLessThan(90);
        assertThat(row(page, "products", "yyy").boundingBox().height).isLessThan(200);
        assertThat(page.locator("#products .panel").first().boundingBox().width).isEqualTo(390 - 2 * 16);
        page.setViewportSize(1280, 900);
        Chromium.keep(page, "back-office-long");
    }

    @Test
    void aNameThatIsWrittenFromRightToLeftTurnsNothingElse() {
        Page page = open(1280, ColorScheme.LIGHT);
        String reversed = "\u202ereversed";

        add(page, "\u2069" + reversed, "3", "1");
        Locator toast = page.locator(".toast.good p");
        assertThat(toast).hasText(reversed + " can be bought.");
        assertThat(readsOn(toast)).isTrue();

        row(page, "products", reversed).getByRole(AriaRole.BUTTON).click();
        Locator question = page.locator("#sure-title");
        assertThat(question).hasText("Delete " + reversed + "?");
        assertThat(readsOn(question)).isTrue();
        page.getByText("Delete it").click();
        assertThat(toast).hasText(new String[] {reversed + " can be bought.", reversed + " is deleted."});
        assertThat(readsOn(toast.last())).isTrue();
    }

    /** Whether the end of a text stands at the right of its beginning. */
    private static boolean readsOn(Locator text) {
        return (boolean) text.evaluate("""
                text => {
                  const all = document.createRange()
                  all.selectNodeContents(text)
                  const last = document.createRange()
                  last.setStart(text.lastChild, text.lastChild.length - 1)
                  last.setEnd(text.lastChild, text.lastChild.length)
                  return last.getBoundingClientRect().right > all.getBoundingClientRect().right - 1
                }
                """);
    }

    @Test
    void thePageGoesOnWithoutServicesAndMendsItself() {
        Page page = open(1280, ColorScheme.DARK);
        Product kettle = shop.stock("Kettle", "4.25", 3);
        assertThat(row(page, "products", "Kettle")).isVisible();

        shop.answer(false);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete Kettle"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByText("Delete it").click();
        assertThat(page.locator("#banner")).containsText("Waiting for products");
        assertThat(page.locator("#toasts")).containsText("Kettle is not deleted");
        assertThat(row(page, "products", "Kettle")).isVisible();
        Chromium.keep(page, "back-office-away");

        shop.answer(true);
        shop.sell(kettle);
        assertThat(page.locator("#banner")).isHidden();
        assertThat(row(page, "purchases", "Kettle")).isVisible();
    }
}
