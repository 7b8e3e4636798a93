package io.github.cote4j.shop.tests;

import io.github.cote4j.Cote;
import io.github.cote4j.monitor.web.MonitoringTool;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The shop in one JVM: each service with a {@link Cote} of its own, on a discovery port, TCP ports and a data folder of the
 * test's own. To be closed, which ends all.
 */
public final class ShopInOneJvm implements AutoCloseable {
    private static final long READY_SECONDS = 30;

    private final TestMesh mesh = new TestMesh();
    private final ShopSettings settings;
    private final Map<Service, Deque<Running>> running = new EnumMap<>(Service.class);

    private ShopInOneJvm(Path folder, Optional<String> databaseUrl) {
        settings = ShopSettings.of(Service.settings(folder, databaseUrl));
    }

    private record Running(Cote cote, ShopService service) {
        void close() {
            cote.close();
            service.close();
        }
    }

    /** All services, one of each, on SQLite; returns when all are ready. */
    public static ShopInOneJvm start(Path folder) {
        return start(folder, Optional.empty(), Service.values());
    }

    /** These services, as often as each is named; returns when all are ready. */
    static ShopInOneJvm start(Path folder, Optional<String> databaseUrl, Service... services) {
        ShopInOneJvm shop = new ShopInOneJvm(folder, databaseUrl);
        try {
            for (Service service : services) {
                shop.open(service);
            }
            shop.running.values().forEach(all -> all.forEach(ShopInOneJvm::awaitReady));
            return shop;
        } catch (RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    /** Opens one more replica; returns when it is ready. */
    void add(Service service) {
        awaitReady(open(service));
    }

    /** Closes the newest replica. */
    void end(Service service) {
        running.get(service).removeLast().close();
    }

    /** Where the storefront's page is. */
    public String storefront() {
        return url(Service.STOREFRONT);
    }

    /** Where the back office's page and REST are. */
    public String backOffice() {
        return url(Service.BACK_OFFICE);
    }

    /** Adds the monitoring tool; where its page is. */
    public String monitor() {
        MonitoringTool tool = MonitoringTool.open(mesh.join(), "monitor").listen(0);
        mesh.closing(tool::close);
        return "http://127.0.0.1:" + tool.address().getPort();
    }

    /** A member of the mesh for the test itself. */
    Cote visitor() {
        return mesh.cote();
    }

    /** The data interface, asked by the test itself. */
    public ShopData data() {
        return ShopClients.data(visitor(), "test");
    }

    TestMesh mesh() {
        return mesh;
    }

    private Running open(Service service) {
        Cote cote = mesh.join();
        try {
            Running opened = new Running(cote, service.opener.open(cote, settings));
            running.computeIfAbsent(service, none -> new ArrayDeque<>()).add(opened);
            return opened;
        } catch (RuntimeException e) {
            cote.close();
            throw e;
        }
    }

    private static void awaitReady(Running opened) {
        opened.service().ready().orTimeout(READY_SECONDS, TimeUnit.SECONDS).join();
    }

    private String url(Service service) {
        return String.valueOf(running.get(service).getFirst().service().facts().get("url"));
    }

    @Override
    public void close() {
        // Those with a page first: nobody asks the others then.
        List<Service> services = List.of(Service.values());
        for (int i = services.size() - 1; i >= 0; i--) {
            running.getOrDefault(services.get(i), new ArrayDeque<>()).forEach(Running::close);
        }
        running.clear();
        mesh.close();
    }
}
