package io.github.cote4j.shop.backoffice;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.sockend.Sockend;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The back office: three things on one port, {@value #PORT} unless told otherwise. The page at {@code /}; the REST interface
 * ({@code /product}, {@code /user}, {@code /purchase}, {@code /report}, {@code /books}); and a gateway, through which the page
 * hears what changes. It has nothing of its own: services that do not answer are told as status 503, and the page goes on.
 *
 * <p>Open until it or its {@link Cote} is closed. Safe for use by several threads.
 */
public final class BackOffice implements ShopService {
    private static final int PORT = 5000;

    private final ShopServices services;
    private final Sockend gateway;
    private final String url;

    private BackOffice(ShopServices services, Sockend gateway, String url) {
        this.services = services;
        this.gateway = gateway;
        this.url = url;
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("back-office", BackOffice::open);
    }

    /**
     * Opens it.
     *
     * @throws SettingsException when its port cannot be had
     */
    public static BackOffice open(Cote cote, ShopSettings settings) {
        ShopServices services = new ShopServices(cote);
        Site site = new Site(new RestInterface(services), settings.origins());
        Sockend gateway = Sockend.open(cote, "back-office gateway", options -> options.socketIo(
                server -> server.origins(settings.origins().toArray(String[]::new)).http(site)));
        int port = settings.port().orElse(PORT);
        try {
            gateway.listen(settings.host(), port);
        } catch (UncheckedIOException e) {
            gateway.close();
            throw new SettingsException(
                    "SHOP_PORT (--back-office-port): cannot listen on " + settings.host() + ":" + port + ": "
                            + e.getCause().getMessage(),
                    e);
        }
        return new BackOffice(services, gateway, "http://" + settings.host() + ":" + gateway.address().getPort());
    }

    /** Where the page is. */
    public String url() {
        return url;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return services.ready();
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("url", url);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
