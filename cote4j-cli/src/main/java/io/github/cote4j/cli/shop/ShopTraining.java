package io.github.cote4j.cli.shop;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.shop.ShopData;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs services in this process, so that a class-data archive made of the run holds what they load. The data interface and the
 * back office are not among them: the libraries that only these two have make the archive half as large again, for every process
 * that maps it, and save each of the two half a second.
 */
public final class ShopTraining {
    private static final List<ShopService.Opener> SERVICES = List.of(
            ProductService::open,
            UserService::open,
            PaymentService::open,
            PurchaseService::open,
            ReportingService::open,
            Storefront::open);

    private ShopTraining() {}

    /**
     * Opens the services, asks each of them, and closes them.
     *
     * @param mesh where they meet; one that nobody else is in
     * @throws ExecutionException when one does not become ready
     * @throws TimeoutException when that takes too long
     */
    public static void run(CoteConfig mesh)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ShopSettings settings = ShopSettings.of(Map.of("SHOP_PORT", "0"));
        List<AutoCloseable> opened = new ArrayList<>();
        try (Cote cote = Cote.create(mesh)) {
            answerForData(cote);
            List<ShopService> services = new ArrayList<>();
            for (ShopService.Opener opener : SERVICES) {
                Cote own = Cote.create(mesh);
                opened.add(own);
                ShopService service = opener.open(own, settings);
                opened.add(service);
                services.add(service);
            }
            for (ShopService service : services) {
                service.ready().get(30, TimeUnit.SECONDS);
            }
            for (Map.Entry<String, String> each : Map.of(
                            "product", "list", "user", "create", "purchase", "list", "reporting", "report")
                    .entrySet()) {
                cote.requester("customer", options -> options.namespace(each.getKey()))
                        .request(each.getValue());
            }
            look(services);
        } finally {
            closeAll(opened);
        }
    }

    private static void answerForData(Cote cote) {
        Map<String, Object> product = Map.of("id", 1, "name", "Postcard", "price", 3, "stock", 1);
        Map<String, Object> user = Map.of("id", 1, "balance", 30, "purchases", List.of());
        cote.responder("data", options -> options.key(ShopData.KEY))
                .on("product list", request -> List.of(product))
                .on("user create", request -> user)
                .on("user list", request -> List.of(user))
                .on("purchase list", request -> List.of())
                .on("order open", request -> List.of());
    }

    private static void look(List<ShopService> services) throws IOException {
        for (ShopService service : services) {
            if (service.facts().get("url") instanceof String url) {
                get(URI.create(url), "/");
                get(URI.create(url), "/socket.io/?EIO=4&transport=polling");
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
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
