package io.github.cote4j.shop.tests;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.TestMesh;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop as it runs outside of tests: each service a JVM of its own, on a discovery port, TCP ports and a data folder of the
 * test's own. Processes end when this is closed, and with the test's JVM whatever happens. To be used by one thread.
 */
final class ShopProcesses implements AutoCloseable {
    private final TestMesh mesh = new TestMesh();
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final List<ServiceJvm> all = new ArrayList<>();
    private final ShopData data;

    private ShopProcesses(Path folder, Optional<String> databaseUrl) {
        this.folder = folder;
        variables.putAll(mesh.variables());
        variables.put("COTE_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
        variables.putAll(Service.settings(folder, databaseUrl));
        data = ShopClients.data(mesh.cote(), "test");
    }

    /** Starts these services, as often as each is named; returns when all are ready. */
    static ShopProcesses start(Path folder, Optional<String> databaseUrl, Service... services) {
        ShopProcesses shop = new ShopProcesses(folder, databaseUrl);
        try {
            List<ServiceJvm> started = new ArrayList<>();
            for (Service service : services) {
                started.add(shop.begin(service));
            }
            started.forEach(ServiceJvm::awaitReady);
            return shop;
        } catch (RuntimeException | AssertionError e) {
            shop.close();
            throw e;
        }
    }

    /** Starts one, which is not ready yet. */
    ServiceJvm begin(Service service) {
        ServiceJvm process = new ServiceJvm(service, folder, variables, all.size());
        all.add(process);
        return process;
    }

    /** The oldest process of a service that nobody killed. */
    ServiceJvm alive(Service service) {
        return all.stream()
                .filter(process -> process.service() == service && !process.killed())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + service + " is running"));
    }

    /** Where the page of a service is. */
    String url(Service service) {
        return alive(service).url();
    }

    /** The data interface, asked by the test itself. */
    ShopData data() {
        return data;
    }

    /** A member of the mesh for the test itself. */
    Cote visitor() {
        return mesh.cote();
    }

    /** Those that ended though nobody killed them. */
    List<ServiceJvm> died() {
        return all.stream().filter(ServiceJvm::died).toList();
    }

    @Override
    public void close() {
        all.forEach(ServiceJvm::kill);
        mesh.close();
    }
}
