package io.github.cote4j.shop.product;

import static io.github.cote4j.shop.TestMesh.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Event;
import io.github.cote4j.Json;
import io.github.cote4j.RemoteException;
import io.github.cote4j.Requester;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ServedModel;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.Trade;
import io.github.cote4j.shop.service.ShopSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductServiceTest {
    private final TestMesh mesh = new TestMesh();
    private final ShopModel data = new ShopModel();
    private ServedModel served;
    private ProductService service;
    private Requester requester;

    @BeforeEach
    void start() {
        served = new ServedModel(mesh.cote(), data);
        service = open(mesh.cote());
        requester = mesh.requester("product");
        assertThat(service.ready()).succeedsWithin(PATIENCE);
    }

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void aProductIsCreatedListedAndDeleted() {
        Product chair = create("{'product':{'name':'Chair','price':12.5,'stock':3}}");

        assertThat(chair.price()).isEqualByComparingTo("12.50");
        assertThat(list("{}")).containsExactly(chair);
        assertThat(requester.request("delete", Map.of("id", String.valueOf(chair.id())), Product.class))
                .isEqualTo(chair);
        assertThat(requester.request("list", Product[].class)).isEmpty();
    }

    @Test
    void aFormMaySendNumbersAsText() {
        Product chair = create("{'product':{'name':'Chair','price':'10','stock':'3'}}");

        assertThat(chair.price()).isEqualByComparingTo("10");
        assertThat(chair.stock()).isEqualTo(3);
    }

    @Test
    void creatingAgainWithTheSameIdGivesTheFirst() {
        String chair = "{'product':{'name':'Chair','price':10,'stock':3},'requestId':'one'}";

        assertThat(create(chair)).isEqualTo(create(chair));
        assertThat(create(chair.replace(",'requestId':'one'", "")))
                .isNotEqualTo(create(chair.replace(",'requestId':'one'", "")));
        assertThat(data.products()).hasSize(3);
    }

    @Test
    void aQueryChoosesByIdAndName() {
        Product chair = Trade.stock(data, "Chair", "10", 1);
        Product table = Trade.stock(data, "Table", "20", 1);

        assertThat(list("{'query':{}}")).containsExactly(chair, table);
        assertThat(list("{'query':{'name':'Table'}}")).containsExactly(table);
        assertThat(list("{'query':{'id':" + chair.id() + "}}")).containsExactly(chair);
        assertThat(list("{'query':{'id':" + chair.id() + ",'name':'Table'}}")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        refused("create", "{}", "INVALID", "product is missing");
        refused("create", "{'product':{'price':1,'stock':1}}", "INVALID", "name is missing");
        refused(
                "create",
                "{'product':{'name':'Chair','price':-3,'stock':1}}",
                "INVALID",
                "price must be 0.01 to 1000000 with at most two decimals, not -3");
        refused("create", "{'product':{'name':'Chair','price':3}}", "INVALID", "stock is missing");
        refused("delete", "{'id':'x'}", "INVALID", "id must be a whole number above 0, not 'x'");
        refused("delete", "{'id':99}", "UNKNOWN_PRODUCT", "there is no product 99");
        refused("list", "{'query':{'id':[]}}", "INVALID", "id must be a whole number above 0, not a list");
        assertThat(data.products()).isEmpty();
    }

    @Test
    void everyChangeIsToldWithTheWholeList() throws Exception {
        BlockingDeque<Event> updates = mesh.updates("product");

        Product chair = Trade.stock(data, "Chair", "10", 1);
        served.changed(ShopData.PRODUCTS);

        told(updates, chair);
    }

    @Test
    void whatChangedWhileTheDataInterfaceWasAwayIsToldAfterwards() throws Exception {
        BlockingDeque<Event> updates = mesh.updates("product");

        served.close();
        Product chair = Trade.stock(data, "Chair", "10", 1);
        served = new ServedModel(mesh.cote(), data);

        told(updates, chair);
    }

    private static ProductService open(Cote cote) {
        return ProductService.open(cote, ShopSettings.of(Map.of()));
    }

    private static void told(BlockingDeque<Event> updates, Product... products) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(updates).isNotEmpty();
            assertThat(updates.getLast().as(Product[].class)).containsExactly(products);
        });
    }

    private Product create(String body) {
        return requester.request("create", json(body), Product.class);
    }

    private List<Product> list(String body) {
        return List.of(requester.request("list", json(body), Product[].class));
    }

    private void refused(String type, String body, String code, String message) {
        RemoteException refusal =
                catchThrowableOfType(RemoteException.class, () -> requester.request(type, json(body)));
        assertThat(refusal.code()).contains(code);
        assertThat(refusal.remoteMessage()).isEqualTo(message);
    }

    private static Json json(String text) {
        return new Json(text.replace('\'', '"'));
    }
}
