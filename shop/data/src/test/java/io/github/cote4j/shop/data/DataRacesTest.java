package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.User;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come at once. The books have to hold after each of these tests, too. */
class DataRacesTest extends DataFixture {
    private static final int THREADS = 8;
    private static final int ROUNDS = 15;
    private static final long SECONDS = 30;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** Runs all of them at the same time, and gives what each came to. */
    private <T> List<T> together(List<Callable<T>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> call : calls) {
            running.add(threads.submit(() -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                return call.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get(SECONDS, TimeUnit.SECONDS));
        }
        return results;
    }

    private <T> List<T> eightTimes(Callable<T> call) throws Exception {
        return together(Stream.generate(() -> call).limit(THREADS).toList());
    }

    @Test
    void theLastItemsAreReservedOnce() throws Exception {
        Product product = product("1", 20);
        User user = user();

        List<Integer> reserved = eightTimes(() -> {
            int count = 0;
            for (int i = 0; i < 10; i++) {
                Order order = reserved(user, product);
                if (order.state() == Order.State.RESERVED) {
                    count++;
                } else {
                    assertThat(order.reason().code()).isEqualTo(ErrorCode.OUT_OF_STOCK);
                }
            }
            return count;
        });

        assertThat(reserved.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(data.products().get(0).stock()).isZero();
        assertThat(data.books().openOrders()).isEqualTo(20);
    }

    @Test
    void oneRequestThatComesEightTimesIsOneRequest() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            NewProduct thing = new NewProduct(id(), "thing", BigDecimal.ONE, 5);
            ShopData.NewUser somebody = new ShopData.NewUser(id());
            List<Product> products = eightTimes(() -> data.createProduct(thing));
            List<User> users = eightTimes(() -> data.createUser(somebody));
            assertThat(products).containsOnly(products.get(0));
            assertThat(users).containsOnly(users.get(0));

            ShopData.NewOrder wanted = new ShopData.NewOrder(
                    id(), users.get(0).id(), products.get(0).id());
            ShopData.ByOrder order = new ShopData.ByOrder(wanted.orderId());
            assertThat(eightTimes(() -> data.reserve(wanted).state())).containsOnly(Order.State.RESERVED);
            ShopData.Charge charge = new ShopData.Charge(wanted.orderId(), wanted.userId(), BigDecimal.ONE);
            assertThat(eightTimes(() -> data.charge(charge).state())).containsOnly(Payment.State.TAKEN);
            List<Purchase> purchases = eightTimes(() -> data.confirm(order).purchase());
            assertThat(purchases.stream().map(Purchase::id)).containsOnly(round + 1L);
        }
        assertThat(data.books().payments()).isEqualByComparingTo(Integer.toString(ROUNDS));
    }

    @Test
    void aBalanceIsSpentOnce() throws Exception {
        User user = user();
        Product product = product("7", 100);

        List<Payment> payments = eightTimes(() -> charge(reserved(user, product)));

        assertThat(payments.stream().filter(payment -> payment.state() == Payment.State.TAKEN))
                .hasSize(4);
        assertThat(data.user(new ShopData.ById(user.id())).balance()).isEqualByComparingTo("2");
        for (Payment payment : payments) {
            data.confirm(new ShopData.ByOrder(payment.paymentId()));
        }
    }

    @Test
    void aRefundThatRacesItsPaymentLeavesNothingTaken() throws Exception {
        User user = user();
        Product product = product("30", ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            Order order = reserved(user, product);
            cancelled(order);

            together(List.of(() -> charge(order), () -> refund(order), () -> charge(order), () -> refund(order)));

            assertThat(charge(order).state()).isEqualTo(Payment.State.REFUNDED);
            assertThat(data.user(new ShopData.ById(user.id())).balance()).isEqualByComparingTo("30");
            assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLED);
        }
        assertThat(data.products().get(0).stock()).isEqualTo(ROUNDS);
    }

    @Test
    void anOrderIsConfirmedOrCancelledNeverBoth() throws Exception {
        User user = user();
        Product product = product("1", ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            Order order = reserved(user, product);
            charge(order);

            together(List.<Callable<Object>>of(
                    () -> data.confirm(by(order)),
                    () -> cancelled(order),
                    () -> refund(order),
                    () -> data.release(by(order)),
                    () -> data.confirm(by(order))));

            Order after = cancelled(order);
            Payment payment = refund(order);
            boolean confirmed = after.state() == Order.State.CONFIRMED;
            assertThat(payment.state()).isEqualTo(confirmed ? Payment.State.TAKEN : Payment.State.REFUNDED);
            assertThat(data.release(by(order)).state())
                    .isEqualTo(confirmed ? Order.State.CONFIRMED : Order.State.CANCELLED);
        }
    }

    @Test
    void purchasesAreNumberedWithoutGapsAndSeenInTheirOrder() throws Exception {
        Product product = product("1", 1_000);
        AtomicBoolean done = new AtomicBoolean();
        Future<List<Long>> seen = threads.submit(() -> {
            List<Long> ids = new ArrayList<>();
            boolean last;
            do {
                last = done.get();
                long after = ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
                data.purchases(ShopData.Part.after(after, 1_000)).forEach(purchase -> ids.add(purchase.id()));
            } while (!last);
            return ids;
        });

        together(IntStream.range(1, THREADS)
                .<Callable<Object>>mapToObj(thread -> () -> {
                    User user = user();
                    for (int i = 0; i < ROUNDS; i++) {
                        bought(user, product);
                    }
                    return thread;
                })
                .toList());
        done.set(true);

        assertThat(seen.get(SECONDS, TimeUnit.SECONDS))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, (THREADS - 1) * ROUNDS)
                        .boxed()
                        .toList());
    }

    @Test
    void theBooksHoldAtEveryMoment() throws Exception {
        Product product = product("1", 1_000);
        AtomicBoolean done = new AtomicBoolean();
        Future<Integer> audits = threads.submit(() -> {
            int count = 0;
            do {
                assertThat(data.books().discrepancies()).isEmpty();
                count++;
            } while (!done.get());
            return count;
        });

        together(IntStream.range(1, THREADS)
                .<Callable<Object>>mapToObj(thread -> () -> {
                    User user = user();
                    for (int i = 0; i < ROUNDS; i++) {
                        bought(user, product);
                        Order order = reserved(user, product);
                        charge(order);
                        cancelled(order);
                        refund(order);
                        data.release(by(order));
                    }
                    return thread;
                })
                .toList());
        done.set(true);

        assertThat(audits.get(SECONDS, TimeUnit.SECONDS)).isPositive();
        assertThat(data.books().purchases()).isEqualTo((THREADS - 1) * ROUNDS);
    }
}
