package io.github.cote4j.cli.shop;

import io.github.cote4j.cli.process.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the shop is started with.
 *
 * @param host the address that pages are served on
 * @param storefrontPort its port
 * @param backOfficePort its port
 * @param monitorPort its port
 * @param data the folder of the embedded database; empty when there is another database
 * @param scratch a folder for what is not kept
 * @param replicas how many processes of a service, 1 when it is not named
 * @param logLevel what the services log
 */
public record ShopPlan(
        String host,
        int storefrontPort,
        int backOfficePort,
        int monitorPort,
        Optional<Path> data,
        Path scratch,
        Map<String, Integer> replicas,
        String logLevel) {
    /** Services of which there may be several. */
    static final List<String> REPLICATED = List.of("data", "product", "user", "payment", "purchase", "reporting");

    private static final Set<String> VERBOSE = Set.of("trace", "debug", "info");
    private static final String PACKAGE = "io.github.cote4j.shop.";
    private static final int DOORS = 0;
    private static final int TRADE = 1;
    private static final int MONEY = 2;
    private static final int DATABASE = 3;

    /** The services; each waits for those that it needs, so the order is only that of the eye. */
    public List<Service> services() {
        return List.of(
                dataService(),
                service("product", "product.ProductService", 24, TRADE, Map.of()),
                service("user", "user.UserService", 24, TRADE, Map.of()),
                service("payment", "payment.PaymentService", 24, MONEY, Map.of()),
                service("purchase", "purchase.PurchaseService", 32, TRADE, Map.of()),
                service("reporting", "reporting.ReportingService", 32, TRADE, Map.of()),
                service("storefront", "storefront.Storefront", 32, DOORS, page(storefrontPort)),
                service("back-office", "backoffice.BackOffice", 48, DOORS, page(backOfficePort)),
                new Service("monitor", 1, "io.github.cote4j.cli.Main", monitor(), options(48), Map.of(), DOORS));
    }

    /** Whether the services are asked to log more than warnings. */
    public boolean verbose() {
        return VERBOSE.contains(logLevel);
    }

    private Service dataService() {
        List<String> options = options(48);
        // The driver unpacks its library at each start, and one that was killed left it there.
        options.add("-Dorg.sqlite.tmpdir=" + scratch);
        if (logLevel.equals("warn")) {
            // A restart of PostgreSQL breaks every connection; the pool tells each, with a stack trace or with
            // advice on its own settings, and what fails says so.
            options.add("-Dorg.slf4j.simpleLogger.log.com.zaxxer.hikari.pool.ProxyConnection=error");
            options.add("-Dorg.slf4j.simpleLogger.log.com.zaxxer.hikari.pool.PoolBase=error");
        }
        return new Service(
                "data",
                replicas.getOrDefault("data", 1),
                PACKAGE + "data.DataService",
                List.of(),
                options,
                database(),
                DATABASE);
    }

    private Service service(String name, String main, int heap, int end, Map<String, String> variables) {
        return new Service(
                name, replicas.getOrDefault(name, 1), PACKAGE + main, List.of(), options(heap), variables, end);
    }

    /** Its own name and key, whatever variables say that are meant for commands. */
    private List<String> monitor() {
        return List.of(
                "monitoring-tool", "--name=monitoring-tool", "--key=", "--host=" + host, "--port=" + monitorPort);
    }

    private Map<String, String> page(int port) {
        return Map.of("SHOP_HOST", host, "SHOP_PORT", String.valueOf(port));
    }

    private Map<String, String> database() {
        return data.map(folder -> Map.of("SHOP_DATA", folder.toString())).orElse(Map.of());
    }

    private List<String> options(int heapMegabytes) {
        List<String> options = new ArrayList<>(List.of(
                "-Xms8m",
                "-Xmx" + heapMegabytes + "m",
                // Less room for new objects, and less code compiled: 30 MiB less of all nine, at no cost that was seen.
                "-Xmn2m",
                "-XX:CompileThresholdScaling=4",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dio.netty.jfr.enabled=false",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + logLevel));
        if (!verbose()) {
            options.add("-Dorg.slf4j.simpleLogger.showDateTime=false");
            options.add("-Dorg.slf4j.simpleLogger.showShortLogName=false");
            options.add("-Dorg.slf4j.simpleLogger.showLogName=false");
        }
        if (JavaProcess.inputArguments().stream().noneMatch(argument -> argument.matches("-XX:\\+Use\\w+GC"))) {
            options.add("-XX:+UseSerialGC");
        }
        if (Runtime.version().feature() >= 24) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }
}
