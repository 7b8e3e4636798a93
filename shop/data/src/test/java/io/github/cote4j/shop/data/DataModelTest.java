package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopModel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

/** A database and the model that other services are tested with answer the same, whatever comes in whatever order. */
class DataModelTest extends DataFixture {
    private static final int STEPS = 300;
    private static final RecursiveComparisonConfiguration BUT_FOR_WORDS = RecursiveComparisonConfiguration.builder()
            .withIgnoredFieldsMatchingRegexes(".*message")
            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .build();

    private final ShopModel model = new ShopModel();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void aDatabaseAnswersAsTheModelDoes() {
        data = responder(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        // Each twice: the second request is answered as the first.
        for (int i = 0; i < 6; i++) {
            String id = "thing " + i % 3;
            int stock = i % 3;
            both("create", shop -> shop.createProduct(new NewProduct(id, id, new BigDecimal("12.50"), stock)));
            both("create user", shop -> shop.createUser(new ShopData.NewUser(id)));
        }
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        both("purchases", shop -> shop.purchases(ShopData.Part.newest(100)));
    }

    private void step() {
        String id = "order " + random.nextInt(STEPS / 10);
        long user = random.nextInt(4) + 1;
        long product = random.nextInt(4) + 1;
        Order order = model.found(id);
        ShopData.ByOrder byOrder = new ShopData.ByOrder(id);
        ShopData.Charge right = order == null
                ? new ShopData.Charge(id, user, BigDecimal.ONE)
                : new ShopData.Charge(id, order.userId(), order.price());
        ShopData.Charge charge = random.nextInt(8) > 0 ? right : new ShopData.Charge(id, user, BigDecimal.TEN);
        switch (random.nextInt(11)) {
            case 0, 1 -> both("reserve " + id, shop -> shop.reserve(new ShopData.NewOrder(id, user, product)));
            case 2, 3 -> both("charge " + charge, shop -> shop.charge(charge));
            case 4, 5 -> both("confirm " + id, shop -> shop.confirm(byOrder));
            case 6 -> both("cancel " + id, shop -> shop.cancel(new ShopData.Cancellation(id, REASON)));
            case 7 -> {
                // Nobody refunds a purchase; the database would refuse.
                if (order == null || order.state() != Order.State.CONFIRMED) {
                    both("refund " + charge, shop -> shop.refund(charge));
                }
            }
            case 8, 9 -> both("release " + id, shop -> shop.release(byOrder));
            default -> both("products", ShopData::products);
        }
    }

    private void both(String what, Function<ShopData, Object> call) {
        assertThat(outcome(call, data))
                .as("%s, seed %s", what, seed)
                .usingRecursiveComparison(BUT_FOR_WORDS)
                .isEqualTo(outcome(call, model));
    }

    private static List<Object> outcome(Function<ShopData, Object> call, ShopData shop) {
        try {
            return List.of(call.apply(shop));
        } catch (ShopError e) {
            return List.of(e.errorCode());
        }
    }

    /** Payments under the ids of orders that are not theirs are part of this test, and no purchases. */
    @Override
    void theBooksHold() {
        assertThat(data.books().discrepancies())
                .allSatisfy(sentence -> assertThat(sentence).contains("taken for nothing"));
    }
}
