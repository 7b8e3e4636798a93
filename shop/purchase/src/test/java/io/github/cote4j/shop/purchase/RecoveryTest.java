package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.ShopPayments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rounds of recovery, by the model's clock and a timer that a test moves. */
class RecoveryTest {
    private final ShopModel shop = Tasks.users(Tasks.stock(new ShopModel(), "1.00", 500), 10);
    private final List<Call> calls = new ArrayList<>();
    private final Timer timer = new Timer();

    /** What goes wrong, of each call. */
    private Fault fault = Fault.NONE;

    private final ShopData data = Call.client(ShopData.class, this::answer);
    private final ShopPayments payments = Call.client(ShopPayments.class, this::answer);
    private final OpenOrders orders = new OpenOrders(data, new PurchaseSaga(data, payments), new Random(1));

    private Object answer(Call call) {
        calls.add(call);
        boolean asked = call.type().equals("order open");
        Answer answer = asked || fault == Fault.NONE ? call.run(shop) : Answer.none(fault);
        return Objects.requireNonNullElse(answer.tell(call), "nothing");
    }

    @Test
    void anOrderIsLeftAloneForThreeSecondsThenCompletedAndAfterAMinuteGivenUp() {
        shop.reserve(new ShopData.NewOrder("given up", 1, 1));
        shop.pass(PurchaseSaga.PATIENCE_MILLIS - OpenOrders.LEFT_ALONE_MILLIS);
        shop.reserve(new ShopData.NewOrder("completed", 1, 1));
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS);
        shop.reserve(new ShopData.NewOrder("left alone", 1, 1));
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS - 1);

        orders.round();

        assertThat(state("given up")).isEqualTo(Order.State.CANCELLED);
        assertThat(state("completed")).isEqualTo(Order.State.CONFIRMED);
        assertThat(state("left alone")).isEqualTo(Order.State.RESERVED);
    }

    @Test
    void aRoundTakesAHundredOrdersAndTheNextOneTheRest() {
        for (int i = 0; i < 150; i++) {
            shop.reserve(new ShopData.NewOrder("order " + i, 1 + i % 10, 1));
        }
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS);

        orders.round();
        assertThat(shop.books().openOrders()).isEqualTo(50);
        orders.round();
        assertThat(shop.books().openOrders()).isZero();
        assertThat(shop.books().purchases()).isEqualTo(150);
    }

    @Test
    void aRoundEndsAtTheFirstOrderThatFailsAndTheNextBeginsWithAnotherOne() {
        for (int i = 0; i < 20; i++) {
            shop.reserve(new ShopData.NewOrder("order " + i, 1, 1));
        }
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS);
        fault = Fault.NOT_SENT;

        for (int round = 0; round < 5; round++) {
            assertThatThrownBy(orders::round).isInstanceOf(RequestException.class);
        }

        List<Call> tried =
                calls.stream().filter(call -> call.type().equals("process")).toList();
        assertThat(tried).hasSize(5);
        assertThat(tried.stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void aRoundThatFailsIsFollowedByAnotherOne() {
        shop.reserve(new ShopData.NewOrder("a", 1, 1));
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS);
        try (Recovery recovery = new Recovery(orders, timer)) {
            recovery.start();
            fault = Fault.REQUEST_LOST;
            timer.fire();
            assertThat(state("a")).isEqualTo(Order.State.RESERVED);
            fault = Fault.NONE;
            timer.fire();
            assertThat(state("a")).isEqualTo(Order.State.CONFIRMED);
        }
        assertThat(timer.isShutdown()).isTrue();
    }

    private Order.State state(String order) {
        return Objects.requireNonNull(shop.found(order)).state();
    }

    /** One that fires when it is told to. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private Runnable task = () -> {};

        Timer() {
            super(1);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // nobody asks for it
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
            assertThat(unit.toMillis(pause)).isEqualTo(1_000);
            this.task = task;
            return schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        void fire() {
            task.run();
        }
    }
}
