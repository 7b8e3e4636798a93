package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.SkipsAloud;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The storefront's page in Chromium, with a gateway that is real and services that are not. */
@ExtendWith(SkipsAloud.class)
@Timeout(120)
class StorefrontPageTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static Chromium chromium;
    private final List<Page> pages = new ArrayList<>();
    private StorefrontStandIns shop;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void endBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openShop() {
        shop = StorefrontStandIns.open();
        shop.stock("Coffee", "7.50", 12);
        shop.stock(HOSTILE, "1.25", 3);
        shop.stock("Lamp", "59", 4);
        shop.stock("Honey", "6.20", 0);
    }

    @AfterEach
    void closeShop() {
        pages.forEach(Page::close);
        shop.close();
    }

    @Test
    void whatOnePageBuysEveryPageShowsAtOnce() {
        Page page = open(1280, ColorScheme.LIGHT);
        Page other = open(390, ColorScheme.DARK);
        assertThat(page.locator("#balance")).hasText("$30.00");
        assertThat(page.locator("#count")).hasText("3 to choose from");

        button(page, "Buy Coffee for $7.50").click();

        assertThat(page.locator(".toast.good")).containsText("You bought Coffee for $7.50.");
        assertThat(page.locator("#balance")).hasText("$22.50");
        assertThat(page.locator("#receipts li")).hasCount(1);
        assertThat(page.locator("#feed li")).containsText("You bought Coffee");
        assertThat(card(other, "Coffee")).containsText("11 in stock");
        assertThat(other.locator("#feed li")).containsText("Customer 1 bought Coffee");
        assertThat(other.locator("#balance")).hasText("$30.00");

        shop.stock("Tea", "2", 1);
        assertThat(card(page, "Tea")).containsText("Only 1 left");
        shop.remove(3);
        assertThat(card(page, "Lamp")).hasCount(0);
        keep(page, "storefront-light");
        keep(other, "storefront-dark-narrow");

        page.reload();
        assertThat(page.locator("#balance")).hasText("$22.50");
        assertThat(page.locator("#receipts li")).containsText("Coffee");

        shop.sellOutUnseen(1);
        button(page, "Buy Coffee for $7.50").click();
        assertThat(page.locator(".toast.bad")).containsText("Coffee is sold out: somebody was faster.");
        keep(page, "storefront-too-late");
        nothingStrange();
    }

    @Test
    void theHighestPriceAndTheLargestStockFitACard() {
        shop.stock("Island", "1000000", 1_000_000);
        shop.stock("Cup", "12.50", 1_000_000);
        shop.stock("Boat", "99999.99", 1);
        Page page = open(390, ColorScheme.LIGHT);

        for (int width : List.of(360, 390, 660, 1280)) {
            page.setViewportSize(width, 800);
            assertThat(card(page, "Island")).containsText("1,000,000 in stock");
            Object beyond = page.evaluate(
                    "[...document.querySelectorAll('.facts')].filter(facts => facts.scrollWidth > facts.clientWidth).length");
            assertThat(beyond).as("%s pixels", width).isEqualTo(0);
            keep(page, "storefront-large-" + width);
        }
    }

    @Test
    void theKeyboardAloneBuysAndIsToldWhyNotAndTextStaysText() {
        Page page = open(1280, ColorScheme.DARK);
        assertThat(page.locator("#balance")).hasText("$30.00");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(button(page, "Buy " + HOSTILE + " for $1.25")).isFocused();

        page.keyboard().press("Enter");

        assertThat(page.locator(".toast.good")).containsText("You bought " + HOSTILE);
        assertThat(page.locator("#receipts li")).containsText(HOSTILE);
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(button(page, "Buy " + HOSTILE + " for $1.25")).isFocused();

        page.keyboard().press("Tab");
        assertThat(button(page, "More than you have: Lamp")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(button(page, "Sold out: Honey")).isFocused();
        page.keyboard().press("Enter");
        assertThat(shop.orders()).hasSize(1);
        keep(page, "storefront-dark");
        nothingStrange();
    }

    @Test
    void anOrderWhoseAnswerWasLostIsSentAgainUnderItsIdAndBoughtOnce() {
        Page page = open(1280, ColorScheme.LIGHT);
        shop.loseTheNextAnswer();

        button(page, "Buy Coffee for $7.50").click();

        assertThat(page.locator(".toast").getByText("is kept, and tried again")).isVisible();
        keep(page, "storefront-waiting");
        assertThat(page.locator(".toast.good")).containsText("You bought Coffee");
        assertThat(shop.orders()).hasSize(2).allMatch(shop.orders().get(0)::equals);
        assertThat(shop.sold()).isEqualTo(1);
        assertThat(page.locator("#balance")).hasText("$22.50");

        shop.forgetUsers();
        button(page, "Buy Coffee for $7.50").click();
        assertThat(page.locator(".toast.bad")).containsText("There is no user 1.");
        assertThat(page.locator("#balance")).hasText("$30.00");
        nothingStrange();
    }

    @Test
    void anOrderThatNobodyAnswersIsGivenUpAfterAMinuteAndSaysWhatMayHaveHappened() {
        Page page = page(390, ColorScheme.LIGHT);
        page.clock().install();
        page.navigate(shop.url());
        Locator buy = button(page, "Buy Coffee for $7.50");
        assertThat(buy).isVisible();
        shop.closeCheckout();
        buy.click();
        assertThat(button(page, "Buying…: Coffee")).isDisabled();
        page.clock().fastForward(4_000);
        assertThat(button(page, "Waiting for the shop…: Coffee")).isDisabled();

        page.clock().fastForward(61_000);

        assertThat(page.locator(".toast.bad")).containsText("did not answer for a minute");
        assertThat(buy).isEnabled();
        keep(page, "storefront-gave-up");

        shop.openCheckout();
        buy.click();
        assertThat(page.locator(".toast.good")).containsText("You bought Coffee");
        assertThat(shop.orders()).allMatch(shop.orders().get(0)::equals);
        assertThat(shop.sold()).isEqualTo(1);
        nothingStrange();
    }

    @Test
    void theWorkshopsOldPageFindsWhatItAsksFor() {
        Page page = open(1280, ColorScheme.LIGHT);

        Object answers = page.evaluate("""
                async () => {
                  const told = (socket, ...request) => new Promise((resolve, reject) =>
                    socket.emit(...request, (error, result) => error ? reject(new Error(error.message)) : resolve(result)))
                  const product = io.connect('/product'), user = io.connect('/user'), purchase = io.connect('/purchase')
                  const heard = new Promise(resolve => product.on('update', resolve))
                  const products = await told(product, 'list')
                  const { id: userId, balance } = await told(user, 'create', {})
                  const bought = await told(purchase, 'buy', { userId, productId: products[0].id })
                  const refused = await told(purchase, 'buy', { userId, productId: 4 }).catch(error => error.message)
                  return [products[0].name, balance, bought.user.balance, bought.purchase.product_id,
                    (await heard)[0].stock, refused].join()
                }
                """);

        assertThat(answers).isEqualTo("Coffee,30,22.5,1,11,Honey is sold out");
        nothingStrange();
    }

    @Test
    void aPageWithoutServicesWaitsForThem() {
        shop.close();
        shop = StorefrontStandIns.closed();
        Page page = page(1280, ColorScheme.LIGHT);
        page.navigate(shop.url());
        assertThat(page.locator("#banner")).containsText("Waiting for the shop…");
        keep(page, "storefront-loading");

        shop.openServices();

        assertThat(page.getByText("Nothing is for sale yet")).isVisible();
        assertThat(page.locator("#banner")).isHidden();
        keep(page, "storefront-empty");
        shop.stock("Coffee", "7.50", 12);
        assertThat(card(page, "Coffee")).isVisible();

        shop.close();
        assertThat(page.locator("#banner")).containsText("What you see may be out of date.");
        assertThat(card(page, "Coffee")).isVisible();
        keep(page, "storefront-gone");
        nothingStrange();
    }

    private Page page(int width, ColorScheme scheme) {
        Page page = chromium.page(width, 800, scheme);
        pages.add(page);
        return page;
    }

    private Page open(int width, ColorScheme scheme) {
        Page page = page(width, scheme);
        page.navigate(shop.url());
        assertThat(card(page, "Coffee")).isVisible();
        return page;
    }

    private static Locator card(Page page, String name) {
        return page.locator(".card").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** From the top: what sticks there would be in the middle of the picture. */
    private static void keep(Page page, String name) {
        page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })");
        Chromium.keep(page, name);
    }

    private void nothingStrange() {
        assertThat(chromium.strangers()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }
}
