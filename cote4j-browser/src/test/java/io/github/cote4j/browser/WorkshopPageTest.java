package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.Requester;
import io.github.cote4j.examples.workshop.NewProduct;
import io.github.cote4j.examples.workshop.PaymentService;
import io.github.cote4j.examples.workshop.ProductService;
import io.github.cote4j.examples.workshop.PurchaseService;
import io.github.cote4j.examples.workshop.Storefront;
import io.github.cote4j.examples.workshop.UserService;
import io.github.cote4j.interop.SkipsAloud;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the workshop's small shop, in Chromium. */
@ExtendWith(SkipsAloud.class)
@Timeout(120)
class WorkshopPageTest {
    private static final Path PAGE = Path.of("..", "cote4j-examples", "pages", "workshop");

    private CoteConfig config;
    private Cote shop;
    private Cote purchases;
    private Chromium chromium;
    private String address;

    @BeforeEach
    void openShop() throws IOException {
        chromium = Chromium.start();
        try (DatagramSocket free = new DatagramSocket()) {
            config = CoteConfig.builder(Map.of())
                    .broadcast("127.255.255.255")
                    .discoveryPort(free.getLocalPort())
                    .drain(Duration.ofMillis(200))
                    .log(false)
                    .build();
        }
        shop = Cote.create(config);
        purchases = Cote.create(config);
        ProductService.open(shop);
        PaymentService.open(shop);
        UserService.open(shop);
        PurchaseService.open(purchases);
        address = "http://127.0.0.1:"
                + Storefront.open(shop, PAGE).listen(0).address().getPort();
        Requester products = shop.requester("shell", options -> options.namespace("product"));
        products.request("create", new NewProduct("Umbrella", BigDecimal.valueOf(12), 5));
        products.request("create", new NewProduct("<b>Bold</b> tea", BigDecimal.valueOf(3), 1));
    }

    @AfterEach
    void closeAll() {
        if (chromium != null) {
            chromium.close();
        }
        if (shop != null) {
            purchases.close();
            shop.close();
        }
    }

    private Page open(ColorScheme scheme) {
        Page page = chromium.page(700, 420, scheme);
        page.navigate(address);
        assertThat(page.locator("#balance")).hasText("30.00");
        return page;
    }

    private static void buy(Page page, String product) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Buy " + product))
                .click();
    }

    @Test
    void whatIsBoughtOnOnePageIsSeenOnTheOtherAndAnOrderWaitsForItsService() {
        Page ada = open(ColorScheme.LIGHT);
        Page bob = open(ColorScheme.DARK);
        assertThat(bob.locator("#product-2 .name")).hasText("<b>Bold</b> tea");

        buy(ada, "<b>Bold</b> tea");
        assertThat(bob.locator("#product-2 .stock")).hasText("sold out");
        assertThat(bob.getByRole(AriaRole.BUTTON).nth(1)).isDisabled();
        assertThat(bob.locator("#news")).hasText("User 1 has bought <b>Bold</b> tea");
        assertThat(ada.locator("#balance")).hasText("27.00");
        assertThat(bob.locator("#balance")).hasText("30.00");

        purchases.close();
        buy(bob, "Umbrella");
        purchases = Cote.create(config);
        PurchaseService.open(purchases);
        assertThat(bob.locator("#balance")).hasText("18.00");
        assertThat(ada.locator("#product-1 .stock")).hasText("4 left");

        Chromium.keep(ada, "workshop-light");
        Chromium.keep(bob, "workshop-dark");
        assertThat(chromium.strangers()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }
}
