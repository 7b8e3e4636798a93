package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.tests.ShopInOneJvm;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole shop and its four pages: two customers, the back office, and the monitor. */
@ExtendWith(SkipsAloud.class)
@Timeout(120)
class ShopTest {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='bad'\"> cake";

    @TempDir
    Path folder;

    private Chromium chromium;
    private ShopInOneJvm shop;

    @BeforeEach
    void start() {
        chromium = Chromium.start();
        shop = ShopInOneJvm.start(folder);
    }

    @AfterEach
    void end() {
        if (chromium != null) {
            chromium.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void whatOneBuysEverybodySees() {
        stock("Coffee mug", "8.00", 3);
        stock("Paper lamp", "12.50", 12);
        Page one = open(shop.storefront(), 1280, ColorScheme.LIGHT);
        Page other = open(shop.storefront(), 390, ColorScheme.DARK);
        Page office = open(shop.backOffice(), 1280, ColorScheme.LIGHT);
        Page monitor = open(shop.monitor(), 1280, ColorScheme.LIGHT);
        assertThat(card(other, "Coffee mug")).containsText("Only 3 left");
        assertThat(row(office, "products", "Coffee mug")).containsText("3 left");
        assertThat(one.locator("#balance")).hasText("$30.00");

        buy(one, "Coffee mug");

        assertThat(one.locator("#balance")).hasText("$22.00");
        assertThat(one.locator("#receipts")).containsText("Coffee mug");
        assertThat(card(one, "Coffee mug")).containsText("Only 2 left");
        assertThat(card(other, "Coffee mug")).containsText("Only 2 left");
        assertThat(other.locator("#feed")).containsText("bought Coffee mug");
        assertThat(other.locator("#balance")).hasText("$30.00");
        assertThat(row(office, "products", "Coffee mug")).containsText("2 left");
        assertThat(row(office, "purchases", "Coffee mug")).containsText("$8.00");
        assertThat(row(office, "customers", "$22.00")).hasCount(1);
        assertThat(office.locator("#total-revenue")).hasText("$8.00");
        assertThat(office.locator("#sellers")).containsText("Coffee mug");
        assertThat(office.getByRole(AriaRole.STATUS).getByText("Books balanced"))
                .isVisible();

        buy(other, "Coffee mug");
        buy(other, "Coffee mug");
        assertThat(card(one, "Coffee mug")).containsText("Sold out");
        assertThat(other.locator("#balance")).hasText("$14.00");
        assertThat(office.locator("#total-units")).hasText("3");

        office.getByLabel("Name").fill(HOSTILE);
        office.getByLabel("Price").fill("2.50");
        office.getByLabel("Stock").fill("5");
        office.getByLabel("Stock").press("Enter");
        assertThat(card(one, HOSTILE)).containsText("$2.50");
        buy(one, HOSTILE);
        assertThat(other.locator("#feed")).containsText(HOSTILE);
        assertThat(row(office, "purchases", HOSTILE)).hasCount(1);

        monitor.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Table").setExact(true))
                .click();
        for (String service : List.of(
                "data",
                "product responder",
                "user responder",
                "payment responder",
                "purchase responder",
                "reporting responder",
                "storefront",
                "back-office gateway")) {
            assertThat(monitor.locator("#table tbody tr > :first-child")
                            .getByText(service, new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }

        Chromium.keep(one, "shop-storefront-light");
        Chromium.keep(other, "shop-storefront-dark-narrow");
        Chromium.keep(office, "shop-back-office");
        Chromium.keep(monitor, "shop-monitor-table");
        monitor.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Graph").setExact(true))
                .click();
        Chromium.keep(monitor, "shop-monitor-graph");
        for (Page page : List.of(one, other, office)) {
            assertThat(page.locator("img[src=x]")).hasCount(0);
        }
        assertThat(chromium.strangers()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }

    private void stock(String name, String price, int pieces) {
        shop.data().createProduct(new NewProduct(name.replace(' ', '-'), name, new BigDecimal(price), pieces));
    }

    private Page open(String url, int width, ColorScheme scheme) {
        Page page = chromium.page(width, 800, scheme);
        page.navigate(url);
        return page;
    }

    private static Locator card(Page storefront, String product) {
        return storefront.locator(".card").filter(new Locator.FilterOptions().setHasText(product));
    }

    /** The button says "Buying…" until it is bought. */
    private static void buy(Page storefront, String product) {
        Locator toast = storefront.locator("#toasts").getByText("You bought " + product);
        int before = toast.count();
        card(storefront, product)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Buy " + product))
                .click();
        assertThat(toast).hasCount(before + 1);
    }

    private static Locator row(Page office, String section, String text) {
        return office.locator("#" + section + " tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }
}
