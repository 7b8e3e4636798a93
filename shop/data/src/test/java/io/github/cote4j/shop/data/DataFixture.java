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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of a database of each kind, emptied before each; the books have to hold afterwards. */
@ParameterizedClass
@EnumSource
@ExtendWith(SkipsAloud.class)
abstract class DataFixture {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    static final Refusal REASON = new Refusal(ErrorCode.INSUFFICIENT_BALANCE, "not enough");

    @TempDir
    static Path folder;

    @Parameter
    Kind kind;

    /** Opened once: migrating takes longer than most tests. */
    private static final Map<Kind, Database> OPEN = new EnumMap<>(Kind.class);

    final Set<String> changed = ConcurrentHashMap.newKeySet();
    ShopData data;

    @BeforeEach
    void open() {
        Database database = OPEN.computeIfAbsent(kind, this::database);
        database.jdbi().useHandle(this::empty);
        data = responder(Clock.systemUTC());
    }

    DataResponder responder(Clock clock) {
        return new DataResponder(new Transactions(OPEN.get(kind).jdbi(), changed::addAll), clock);
    }

    private void empty(Handle handle) {
        if (kind == Kind.POSTGRESQL) {
            handle.execute("TRUNCATE product, customer, shop_order, payment, purchase RESTART IDENTITY");
        } else {
            for (String table :
                    List.of("purchase", "payment", "shop_order", "customer", "product", "sqlite_sequence")) {
                handle.execute("DELETE FROM " + table);
            }
        }
        handle.execute("UPDATE purchase_count SET n = 0");
    }

    private Database database(Kind kind) {
        return switch (kind) {
            case SQLITE -> SqliteDatabase.open(folder);
            case POSTGRESQL -> PostgresDatabase.open(PostgresServer.shared().database(), Duration.ofSeconds(30));
        };
    }

    @AfterEach
    void theBooksHold() {
        if (data != null) {
            assertThat(data.books().discrepancies()).isEmpty();
        }
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(Database::close);
        OPEN.clear();
    }

    Product product(String price, int stock) {
        return data.createProduct(new NewProduct(id(), "thing", new BigDecimal(price), stock));
    }

    /** Puts so many products there at once. */
    void fill(int products) {
        OPEN.get(kind).jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO product (request_id, name, price, stock, stocked)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                SELECT 'filling ' || i, 'thing', 100, 0, 0 FROM n""", products));
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

    /** Notes a migration that this version does not have. */
    static void fromTheFuture(Handle handle) {
        handle.execute("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'test', 1, ?)""", true);
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(ShopError.class).isThrownBy(call).satisfies(error -> assertThat(error.errorCode())
                .isEqualTo(code));
    }
}
