package io.github.cote4j.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopData.Part;
import io.github.cote4j.shop.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks whether the shop's books hold, and whether they agree with what buyers were told. */
final class Audit {
    /** Orders younger than a minute are driven forwards, older ones are given up. */
    private static final Duration ALL_FINISHED = Duration.ofSeconds(90);

    private final ShopData data;
    private final Map<Long, Integer> stocked;

    /** Of a shop whose products were stocked so, by id, before anybody bought. */
    Audit(ShopData data, Map<Long, Integer> stocked) {
        this.data = data;
        this.stocked = stocked;
    }

    /** Waits until no order is open, looks at everything, and returns the books. */
    Books check(Ledger ledger) {
        Books books = await().atMost(ALL_FINISHED)
                .ignoreExceptionsInstanceOf(RequestException.class)
                .until(data::books, now -> now.openOrders() == 0);
        List<Purchase> purchases = read(data::purchases, Purchase::id);
        List<User> users = read(data::users, User::id);

        assertThat(books.discrepancies()).isEmpty();
        assertThat(books.purchases()).as("purchases").isEqualTo(purchases.size());
        assertThat(books.users()).as("users").isEqualTo(users.size());
        assertThat(books.unitsSold()).as("units sold").isEqualTo(books.purchases());
        assertThat(books.payments()).as("payments").isEqualByComparingTo(books.revenue());
        assertThat(books.revenue()).as("revenue").isEqualByComparingTo(sum(purchases));
        assertThat(purchases)
                .extracting(Purchase::id)
                .as("ids without gaps")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, purchases.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        checkStock(purchases);
        checkBalances(users, purchases);
        checkTold(ledger, purchases);
        return books;
    }

    private void checkStock(List<Purchase> purchases) {
        Map<Long, Long> sold =
                purchases.stream().collect(Collectors.groupingBy(Purchase::productId, Collectors.counting()));
        for (Product product : data.products()) {
            assertThat(product.stock()).as("stock of %s", product).isNotNegative();
            assertThat(product.stock() + sold.getOrDefault(product.id(), 0L))
                    .as("pieces of %s", product)
                    .isEqualTo((long) stocked.get(product.id()));
        }
    }

    private static void checkBalances(List<User> users, List<Purchase> purchases) {
        Map<Long, List<Purchase>> byUser = purchases.stream().collect(Collectors.groupingBy(Purchase::ownerId));
        for (User user : users) {
            assertThat(user.balance()).as("balance of user %d", user.id()).isNotNegative();
            assertThat(user.balance().add(sum(byUser.getOrDefault(user.id(), List.of()))))
                    .as("money of user %d", user.id())
                    .isEqualByComparingTo(BigDecimal.valueOf(User.STARTING_BALANCE));
        }
    }

    /** What buyers were told is bought is there, each once and as told; what they were told is refused is not. */
    private static void checkTold(Ledger ledger, List<Purchase> purchases) {
        Map<String, Purchase> byOrder = new HashMap<>();
        for (Purchase purchase : purchases) {
            assertThat(byOrder.put(purchase.orderId(), purchase))
                    .as("another purchase of order %s", purchase.orderId())
                    .isNull();
        }
        for (Told order : ledger.all()) {
            Purchase purchase = byOrder.remove(order.orderId());
            boolean nothingDone = order.code().equals(ErrorCode.UNAVAILABLE.name());
            if (order.how() == Told.How.REFUSED || nothingDone) {
                assertThat(purchase).as("purchase of %s", order).isNull();
            }
            if (order.bought()) {
                assertThat(purchase).as("purchase of %s", order).isNotNull();
                assertThat(purchase.price()).as("price of %s", order).isEqualByComparingTo(order.price());
            }
            if (purchase != null) {
                assertThat(purchase.ownerId()).as("buyer of %s", order).isEqualTo(order.userId());
                assertThat(purchase.productId()).as("product of %s", order).isEqualTo(order.productId());
            }
        }
        assertThat(byOrder).as("purchases that nobody was told of").isEmpty();
    }

    private static BigDecimal sum(List<Purchase> purchases) {
        return purchases.stream().map(Purchase::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static <T> List<T> read(Function<Part, List<T>> list, Function<T, Long> id) {
        List<T> all = new ArrayList<>();
        List<T> part = list.apply(Part.after(0, ShopData.MOST));
        while (!part.isEmpty()) {
            all.addAll(part);
            part = list.apply(Part.after(id.apply(part.get(part.size() - 1)), ShopData.MOST));
        }
        return all;
    }
}
