package io.github.cote4j.shop.tests;

import io.github.cote4j.shop.backoffice.BackOffice;
import io.github.cote4j.shop.data.DataService;
import io.github.cote4j.shop.payment.PaymentService;
import io.github.cote4j.shop.product.ProductService;
import io.github.cote4j.shop.purchase.PurchaseService;
import io.github.cote4j.shop.reporting.ReportingService;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.storefront.Storefront;
import io.github.cote4j.shop.user.UserService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The services of the shop: how a test opens one in its own JVM, and what a process of it runs. */
public enum Service {
    DATA(DataService.class, DataService::open),
    PRODUCT(ProductService.class, ProductService::open),
    USER(UserService.class, UserService::open),
    PAYMENT(PaymentService.class, PaymentService::open),
    PURCHASE(PurchaseService.class, PurchaseService::open),
    REPORTING(ReportingService.class, ReportingService::open),
    STOREFRONT(Storefront.class, Storefront::open),
    BACK_OFFICE(BackOffice.class, BackOffice::open);

    final Class<?> program;
    final ShopService.Opener opener;

    Service(Class<?> program, ShopService.Opener opener) {
        this.program = program;
        this.opener = opener;
    }

    /** The settings of any: an empty shop, and ports that are free. */
    static Map<String, String> settings(Path folder, Optional<String> databaseUrl) {
        Map<String, String> settings = new HashMap<>(
                Map.of("SHOP_DATA", folder.resolve("shop").toString(), "SHOP_SAMPLE", "false", "SHOP_PORT", "0"));
        databaseUrl.ifPresent(url -> settings.put("DATABASE_URL", url));
        return settings;
    }
}
