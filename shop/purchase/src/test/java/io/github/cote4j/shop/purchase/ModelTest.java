package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopData.ByOrder;
import io.github.cote4j.shop.ShopData.Charge;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.data.DataService;
import io.github.cote4j.shop.service.ShopSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown over the model is worth something only if the data interface answers as the model does. */
class ModelTest {
    private static final int CALLS = 120;
    private static final int ORDERS = 12;
    private static final List<BigDecimal> PRICES = List.of(new BigDecimal("7.50"), new BigDecimal("16.00"));

    @TempDir
    private Path folder;

    /** A question to either of them. */
    private interface Question {
        Object ask(ShopData data);
    }

    @Test
    void theDataInterfaceAnswersAsTheModelDoesWhateverItIsAsked() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ShopSettings settings = ShopSettings.of(Map.of("SHOP_DATA", folder.toString(), "SHOP_SAMPLE", "false"));
        try (TestMesh mesh = new TestMesh()) {
            mesh.closing(DataService.open(mesh.cote(), settings)::close);
            ShopData real = ShopClients.data(mesh.cote(), "test data requester");
            ShopModel model = new ShopModel();
            stock(real);
            stock(model);
            for (int i = 0; i < CALLS; i++) {
                Question question = question(random);
                assertThat(answer(question, real))
                        .as("question %s of seed %s", i, seed)
                        .isEqualTo(answer(question, model));
            }
        }
    }

    private static void stock(ShopData data) {
        PRICES.forEach(price -> data.createProduct(new NewProduct("product " + price, "product " + price, price, 3)));
        data.createUser(new ShopData.NewUser("first"));
        data.createUser(new ShopData.NewUser("second"));
    }

    private static Question question(Random random) {
        int number = random.nextInt(ORDERS);
        String id = "order " + number;
        ByOrder order = new ByOrder(id);
        // Mostly what belongs to the order, sometimes what somebody else would say.
        boolean odd = random.nextInt(8) == 0;
        long user = 1 + (odd ? random.nextInt(3) : number % 2);
        int product = odd ? random.nextInt(3) : number / 2 % 2;
        Charge charge = new Charge(id, user, PRICES.get(product % 2));
        return switch (random.nextInt(11)) {
            case 0, 1 -> data -> data.reserve(new ShopData.NewOrder(id, user, 1L + product));
            case 2, 3 -> data -> data.charge(charge);
            case 4 -> data -> data.confirm(order);
            case 5 ->
                data -> data.cancel(
                        new ShopData.Cancellation(id, new Refusal(ErrorCode.ORDER_CANCELLED, "given up " + user)));
            case 6 -> data -> data.refund(charge);
            case 7 -> data -> data.release(order);
            case 8 -> data -> data.user(new ShopData.ById(user));
            case 9 -> ShopData::books;
            default ->
                data -> List.of(
                        data.products(),
                        data.purchases(ShopData.Part.newest(5)),
                        data.openOrders(new ShopData.OpenFor(0)));
        };
    }

    private static String answer(Question question, ShopData data) {
        try {
            return text(question.ask(data));
        } catch (ShopError e) {
            return e.code();
        } catch (RequestException e) {
            return ShopError.of(e).map(ShopError::code).orElse(e.toString());
        }
    }

    /** All but times and the words for people. */
    private static String text(@Nullable Object answer) {
        if (answer instanceof List<?> all) {
            List<String> texts = all.stream().map(ModelTest::text).toList();
            boolean orders = !all.isEmpty() && all.get(0) instanceof Order;
            return orders ? texts.stream().sorted().collect(Collectors.joining(", ")) : texts.toString();
        }
        if (answer instanceof Order order) {
            return join(
                    order.orderId(),
                    order.userId(),
                    order.productId(),
                    order.price(),
                    order.state(),
                    code(order.reason()),
                    text(order.purchase()));
        }
        if (answer instanceof Payment paid) {
            return join(
                    paid.paymentId(), paid.userId(), paid.amount(), paid.state(), code(paid.refusal()), paid.balance());
        }
        if (answer instanceof Product product) {
            return join(product.id(), product.name(), product.price(), product.stock());
        }
        if (answer instanceof Purchase purchase) {
            return join(
                    purchase.id(),
                    purchase.orderId(),
                    text(purchase.product()),
                    purchase.ownerId(),
                    purchase.owner().balance(),
                    purchase.price());
        }
        if (answer instanceof User user) {
            return join(user.id(), user.balance(), text(user.purchases()));
        }
        if (answer instanceof Purchase.Brief brief) {
            return join(brief.id(), brief.productId(), brief.name(), brief.price());
        }
        if (answer instanceof Books books) {
            return join(
                    books.users(),
                    books.purchases(),
                    books.openOrders(),
                    books.unitsSold(),
                    books.stock(),
                    books.revenue(),
                    books.payments(),
                    books.balances());
        }
        return String.valueOf(answer);
    }

    private static String code(@Nullable Refusal refusal) {
        return refusal == null ? "" : refusal.code().name();
    }

    private static String join(Object... parts) {
        return java.util.Arrays.stream(parts)
                .map(part ->
                        part instanceof BigDecimal number ? number.setScale(2).toPlainString() : part.toString())
                .collect(Collectors.joining(" ", "(", ")"));
    }
}
