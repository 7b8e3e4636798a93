package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of an empty database of each kind, after each of which the books have to hold. */
@ParameterizedClass
@EnumSource
@ExtendWith(SkipsAloud.class)
abstract class DataFixture {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    static final Refusal REASON = new Refusal(ErrorCode.INSUFFICIENT_BALANCE, "not enough");

    @Parameter
    Kind kind;

    @TempDir
    Path folder;

    final Set<String> changed = ConcurrentHashMap.newKeySet();
    Database database;
    ShopData data;

    @BeforeEach
    void open() {
        database = switch (kind) {
            case SQLITE -> SqliteDatabase.open(folder);
            case POSTGRESQL -> PostgresDatabase.open(PostgresServer.shared().database(), Duration.ofSeconds(10));
        };
        data = new DataResponder(new Transactions(database.jdbi(), changed::addAll), Clock.systemUTC());
    }

    @AfterEach
    void theBooksHold() {
        if (database == null) {
            return;
        }
        try {
            assertThat(data.books().discrepancies()).isEmpty();
        } finally {
            database.close();
        }
    }

    Product product(String price, int stock) {
        return data.createProduct(new NewProduct(id(), "thing", new BigDecimal(price), stock));
    }

    User user() {
        return data.createUser(new ShopData.NewUser(id()));
    }

    Order reserved(User user, Product product) {
        return data.reserve(new ShopData.NewOrder(id(), user.id(), product.id()));
    }

    Payment charge(Order order) {
        return data.charge(new ShopData.Charge(order.orderId(), order.userId(), order.price()));
    }

    Payment refund(Order order) {
        return data.refund(new ShopData.Charge(order.orderId(), order.userId(), order.price()));
    }

    Order bought(User user, Product product) {
        Order order = reserved(user, product);
        charge(order);
        return data.confirm(by(order));
    }

    Order cancelled(Order order) {
        return data.cancel(new ShopData.Cancellation(order.orderId(), REASON));
    }

    static ShopData.ByOrder by(Order order) {
        return new ShopData.ByOrder(order.orderId());
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(ShopError.class).isThrownBy(call).satisfies(error -> assertThat(error.errorCode())
                .isEqualTo(code));
    }
}
