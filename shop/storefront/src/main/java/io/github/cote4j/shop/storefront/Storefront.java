package io.github.cote4j.shop.storefront;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.service.PageAddress;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.ConnectRefused;
import io.github.cote4j.socketio.Socket;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Serves the customers' page on port {@value #PORT}, and on the same port connects it to the services of the shop: a {@link
 * Sockend} for every namespace but that of reports, so that the page lists products, creates its user and buys without any code
 * here. What a customer can ask for is what the services' responders list for browsers, and nothing else.
 *
 * <p>Needs no service to be there when it starts, and stays when one goes: the page waits, and says so. Ends with {@link
 * #close()} or with its {@link Cote}. Safe for use by several threads.
 */
public final class Storefront implements ShopService {
    private static final int PORT = 5_001;

    private final Sockend gateway;
    private final PageAddress address;

    private Storefront(Sockend gateway, PageAddress address) {
        this.gateway = gateway;
        this.address = address;
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("storefront", Storefront::open);
    }

    /**
     * Opens the port.
     *
     * @throws io.github.cote4j.shop.service.SettingsException when the port cannot be had
     */
    public static Storefront open(Cote cote, ShopSettings settings) {
        PageAddress address = PageAddress.of(settings, PORT, "--storefront-port");
        Sockend gateway = Sockend.open(cote, "storefront", options -> options.onlyCodedErrors()
                .authenticate(Storefront::onlyForCustomers)
                .socketIo(server -> server.origins(settings.origins().toArray(String[]::new))
                        .onlyKnownHosts(!settings.origins().isEmpty())
                        .http(new StorePages())));
        try {
            gateway.listen(address.host(), address.port());
        } catch (UncheckedIOException e) {
            gateway.close();
            throw address.cannotListen(e);
        }
        return new Storefront(gateway, address);
    }

    /** What the shop earns is the back office's to know. */
    private static void onlyForCustomers(Socket socket) throws ConnectRefused {
        if (socket.namespace().name().equals("/reporting")) {
            throw new ConnectRefused("not for customers");
        }
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

    /** What a person opens. */
    public String url() {
        return address.url(gateway.address());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
