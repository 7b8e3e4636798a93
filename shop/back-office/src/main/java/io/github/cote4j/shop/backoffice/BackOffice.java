package io.github.cote4j.shop.backoffice;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.service.PageAddress;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.PageOrigins;
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
    private static final int PORT = 5_000;

    private final Sockend gateway;
    private final PageAddress address;

    private BackOffice(Sockend gateway, PageAddress address) {
        this.gateway = gateway;
        this.address = address;
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("back-office", BackOffice::open);
    }

    /**
     * Opens it.
     *
     * @throws io.github.cote4j.shop.service.SettingsException when its port cannot be had
     */
    public static BackOffice open(Cote cote, ShopSettings settings) {
        ShopServices services = new ShopServices(cote);
        Site site = new Site(new RestInterface(services, PageOrigins.of(settings.origins())));
        PageAddress address = PageAddress.of(settings, PORT, "--back-office-port");
        Sockend gateway = Sockend.open(cote, "back-office gateway", options -> options.onlyCodedErrors()
                .socketIo(server -> server.origins(settings.origins().toArray(String[]::new))
                        .onlyKnownHosts(!settings.origins().isEmpty())
                        .http(site)));
        try {
            gateway.listen(address.host(), address.port());
        } catch (UncheckedIOException e) {
            gateway.close();
            throw address.cannotListen(e);
        }
        return new BackOffice(gateway, address);
    }

    /** What a person opens. */
    public String url() {
        return address.url(gateway.address());
    }

    /** Listens once it is open. */
    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("url", url());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
