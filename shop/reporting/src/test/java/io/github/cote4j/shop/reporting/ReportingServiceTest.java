package io.github.cote4j.shop.reporting;

import static io.github.cote4j.shop.TestMesh.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Event;
import io.github.cote4j.Publisher;
import io.github.cote4j.Requester;
import io.github.cote4j.balancing.Balancers;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Report;
import io.github.cote4j.shop.ServedModel;
import io.github.cote4j.shop.ShopData.Part;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.Trade;
import io.github.cote4j.shop.service.ShopSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportingServiceTest {
    private final TestMesh mesh = new TestMesh();
    private final ShopModel data = new ShopModel();
    private final Product chair = Trade.stock(data, "Chair", "0.10", 2_001);
    private final Product lamp = Trade.stock(data, "Lamp", "5.00", 6);

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void untilTheDataInterfaceAnswersTheReportIsIncomplete() {
        sell(3);
        ReportingService service = open();
        Requester requester = mesh.requester("reporting");

        assertThat(report(requester).complete()).isFalse();
        assertThat(service.ready()).isNotDone();
        new ServedModel(mesh.cote(), data);

        assertThat(service.ready()).succeedsWithin(PATIENCE);
        counted(requester, 3);
    }

    @Test
    void aHistoryOfSeveralPagesIsReadAtTheStart() {
        sell(2_001);
        new ServedModel(mesh.cote(), data);
        open();

        Report report = counted(mesh.requester("reporting"), 2_001);

        assertThat(report.revenue()).isEqualByComparingTo("200.10");
        assertThat(report.lowStock()).extracting(Product::name).containsExactly("Chair");
    }

    @Test
    void purchasesAreCountedAsTheyAreHeardAndAGapIsReadWhenTheDataInterfaceIsBack() {
        ServedModel served = new ServedModel(mesh.cote(), data);
        open();
        Requester requester = mesh.requester("reporting");
        Publisher purchases = publisher("purchase");
        counted(requester, 0);

        served.close();
        sell(2);
        purchases.publish("update", data.purchases(Part.newest(100)));
        counted(requester, 2);

        sell(150);
        purchases.publish("update", data.purchases(Part.newest(100)));
        await().atMost(PATIENCE).until(() -> !report(requester).complete());
        assertThat(report(requester).units()).isEqualTo(2);

        new ServedModel(mesh.cote(), data);
        counted(requester, 152);
    }

    @Test
    void aNewReportIsToldAfterEachPurchaseAndEachChangeOfTheStock() throws Exception {
        new ServedModel(mesh.cote(), data);
        open();
        Publisher purchases = publisher("purchase");
        Publisher products = publisher("product");
        BlockingDeque<Event> updates = mesh.updates("reporting");

        Trade.sell(data, lamp);
        purchases.publish("update", data.purchases(Part.newest(100)));
        told(updates, report -> report.units() == 1);
        products.publish("update", data.products());
        told(updates, report -> report.lowStock().equals(List.of(data.products().get(1))));
    }

    @Test
    void eachReplicaCountsEverything() {
        sell(5);
        new ServedModel(mesh.cote(), data);
        Requester inTurn = mesh.cote().requester("test reporting requester", options -> options.namespace("reporting")
                .timeout(PATIENCE)
                .balancer(Balancers.roundRobin()));
        open();
        open();
        await().atMost(PATIENCE).until(() -> inTurn.peers().size() == 2);
        bothCounted(inTurn, 5);

        Publisher purchases = publisher("purchase");
        await().atMost(PATIENCE).until(() -> purchases.subscribers() == 2);
        sell(1);
        purchases.publish("update", data.purchases(Part.newest(100)));
        bothCounted(inTurn, 6);
    }

    private ReportingService open() {
        ReportingService service = ReportingService.open(mesh.cote(), ShopSettings.of(Map.of()));
        mesh.closing(service::close);
        return service;
    }

    /** A stand-in of a domain service, which the reporting service has found and linked to. */
    private Publisher publisher(String namespace) {
        Publisher publisher = mesh.cote().publisher(namespace + " publisher", options -> options.namespace(namespace));
        await().atMost(PATIENCE).until(() -> publisher.subscribers() >= 1);
        return publisher;
    }

    private void sell(int count) {
        for (int i = 0; i < count; i++) {
            Trade.sell(data, chair);
        }
    }

    private static Report report(Requester requester) {
        return requester.request("report", Report.class);
    }

    private static Report counted(Requester requester, long units) {
        Report[] report = new Report[1];
        await().atMost(PATIENCE).until(() -> {
            report[0] = report(requester);
            return report[0].complete() && report[0].units() == units;
        });
        return report[0];
    }

    private static void bothCounted(Requester inTurn, long units) {
        await().atMost(PATIENCE).until(() -> Stream.of(report(inTurn), report(inTurn))
                .allMatch(report -> report.complete() && report.units() == units));
    }

    private static void told(BlockingDeque<Event> updates, Predicate<Report> newest) {
        await().atMost(PATIENCE)
                .until(() -> !updates.isEmpty() && newest.test(updates.getLast().as(Report.class)));
    }
}
