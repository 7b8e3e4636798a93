package io.github.cote4j.cli.shop;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.shop.backoffice.BackOffice;
import io.github.cote4j.shop.data.DataService;
import io.github.cote4j.shop.payment.PaymentService;
import io.github.cote4j.shop.product.ProductService;
import io.github.cote4j.shop.purchase.PurchaseService;
import io.github.cote4j.shop.reporting.ReportingService;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.storefront.Storefront;
import io.github.cote4j.shop.user.UserService;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs every service once in this process, so that a class-data archive made of the run holds what they load. */
public final class ShopTraining {
    private static final List<ShopService.Opener> SERVICES = List.of(
            DataService::open,
            ProductService::open,
            UserService::open,
            PaymentService::open,
            PurchaseService::open,
            ReportingService::open,
            Storefront::open,
            BackOffice::open);

    private ShopTraining() {}

    /**
     * Opens a shop, buys something, looks at it, and closes the shop.
     *
     * @param mesh where the services meet; one that nobody else is in
     * @throws ExecutionException when a service does not become ready
     * @throws TimeoutException when that takes too long
     */
    public static void run(CoteConfig mesh)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<AutoCloseable> opened = new ArrayList<>();
        try (Scratch scratch = new Scratch();
                Cote customer = Cote.create(mesh)) {
            ShopSettings settings =
                    ShopSettings.of(Map.of("SHOP_DATA", scratch.folder().toString(), "SHOP_PORT", "0"));
            List<ShopService> services = new ArrayList<>();
            try {
                for (ShopService.Opener opener : SERVICES) {
                    Cote cote = Cote.create(mesh);
                    opened.add(cote);
                    ShopService service = opener.open(cote, settings);
                    opened.add(service);
                    services.add(service);
                }
                for (ShopService service : services) {
                    service.ready().get(30, TimeUnit.SECONDS);
                }
                buy(customer);
                look(services);
            } finally {
                closeAll(opened);
            }
        }
    }

    private static void buy(Cote customer) {
        Map<?, ?> user = ask(customer, "user", "create", Map.of(), Map.class);
        List<?> products = ask(customer, "product", "list", Map.of(), List.class);
        if (products.get(0) instanceof Map<?, ?> product) {
            ask(
                    customer,
                    "purchase",
                    "buy",
                    Map.of("userId", String.valueOf(user.get("id")), "productId", String.valueOf(product.get("id"))),
                    Map.class);
        }
    }

    private static <T> T ask(Cote customer, String namespace, String type, Object body, Class<T> as) {
        return customer.requester("customer", options -> options.namespace(namespace))
                .request(type, body, as);
    }

    private static void look(List<ShopService> services) throws IOException {
        for (ShopService service : services) {
            if (service.facts().get("url") instanceof String url) {
                for (String path : List.of("/", "/product", "/report", "/socket.io/?EIO=4&transport=polling")) {
                    get(URI.create(url), path);
                }
            }
        }
    }

    /** By hand: what a client of HTTP loads, no service needs. */
    private static void get(URI server, String path) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void closeAll(List<AutoCloseable> opened) {
        // Whoever needs another goes first, and so has nothing to wait for.
        Collections.reverse(opened);
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
