package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A purchase whose service dies, or loses a request or an answer, at each of its steps: what the buyer is told, where that leaves the
 * order, and where recovery takes it when it comes soon and when it comes after a minute.
 */
class EveryStepTest {
    private static final Program.Task BUY = Tasks.buy("a", 1, 1);

    @ParameterizedTest(name = "{0}, {1}: the buyer is told {2}, the order is {3}, soon recovered {4}, late {5}")
    @CsvSource({
        "order reserve, NOT_SENT,     UNAVAILABLE,   none,      none,      none",
        "order reserve, REQUEST_LOST, ORDER_PENDING, none,      none,      none",
        "order reserve, ANSWER_LOST,  ORDER_PENDING, RESERVED,  CONFIRMED, CANCELLED",
        "process,       NOT_SENT,     ORDER_PENDING, RESERVED,  CONFIRMED, CANCELLED",
        "process,       REQUEST_LOST, ORDER_PENDING, RESERVED,  CONFIRMED, CANCELLED",
        "process,       ANSWER_LOST,  ORDER_PENDING, RESERVED,  CONFIRMED, CANCELLED",
        "order confirm, NOT_SENT,     ORDER_PENDING, RESERVED,  CONFIRMED, CANCELLED",
        "order confirm, REQUEST_LOST, ORDER_PENDING, RESERVED,  CONFIRMED, CANCELLED",
        "order confirm, ANSWER_LOST,  ORDER_PENDING, CONFIRMED, CONFIRMED, CONFIRMED",
        "user get,      NOT_SENT,     ORDER_PENDING, CONFIRMED, CONFIRMED, CONFIRMED",
        "user get,      REQUEST_LOST, ORDER_PENDING, CONFIRMED, CONFIRMED, CONFIRMED",
        "user get,      ANSWER_LOST,  ORDER_PENDING, CONFIRMED, CONFIRMED, CONFIRMED",
        ",              ,             bought,        CONFIRMED, CONFIRMED, CONFIRMED"
    })
    void aPurchase(@Nullable String step, @Nullable Fault fault, String told, String state, String soon, String late) {
        check("10.00", step, fault, List.of(told, state, soon, late));
    }

    @ParameterizedTest(name = "{0}, {1}: the buyer is told {2}, the order is {3}, soon recovered {4}, late {5}")
    @CsvSource({
        "order reserve, ANSWER_LOST,  ORDER_PENDING,        RESERVED,   CANCELLED, CANCELLED",
        "process,       NOT_SENT,     ORDER_PENDING,        RESERVED,   CANCELLED, CANCELLED",
        "process,       REQUEST_LOST, ORDER_PENDING,        RESERVED,   CANCELLED, CANCELLED",
        "process,       ANSWER_LOST,  ORDER_PENDING,        RESERVED,   CANCELLED, CANCELLED",
        "order cancel,  NOT_SENT,     ORDER_PENDING,        RESERVED,   CANCELLED, CANCELLED",
        "order cancel,  REQUEST_LOST, ORDER_PENDING,        RESERVED,   CANCELLED, CANCELLED",
        "order cancel,  ANSWER_LOST,  ORDER_PENDING,        CANCELLING, CANCELLED, CANCELLED",
        "refund,        NOT_SENT,     ORDER_PENDING,        CANCELLING, CANCELLED, CANCELLED",
        "refund,        REQUEST_LOST, ORDER_PENDING,        CANCELLING, CANCELLED, CANCELLED",
        "refund,        ANSWER_LOST,  ORDER_PENDING,        CANCELLING, CANCELLED, CANCELLED",
        "order release, NOT_SENT,     ORDER_PENDING,        CANCELLING, CANCELLED, CANCELLED",
        "order release, REQUEST_LOST, ORDER_PENDING,        CANCELLING, CANCELLED, CANCELLED",
        "order release, ANSWER_LOST,  ORDER_PENDING,        CANCELLED,  CANCELLED, CANCELLED",
        ",              ,             INSUFFICIENT_BALANCE, CANCELLED,  CANCELLED, CANCELLED"
    })
    void aPurchaseThatIsTooDear(
            @Nullable String step, @Nullable Fault fault, String told, String state, String soon, String late) {
        check("31.00", step, fault, List.of(told, state, soon, late));
    }

    private static void check(String price, @Nullable String step, @Nullable Fault fault, List<String> expected) {
        ShopModel shop = Tasks.users(Tasks.stock(new ShopModel(), price, 1), 1);
        Program buyer = run(BUY, shop, step, fault);

        assertThat(List.of(
                        told(buyer),
                        state(shop),
                        recovered(shop, OpenOrders.LEFT_ALONE_MILLIS),
                        recovered(shop, PurchaseSaga.PATIENCE_MILLIS)))
                .isEqualTo(expected);
    }

    /** Runs it to its end, with a fault at a step. */
    private static Program run(Program.Task task, ShopModel shop, @Nullable String step, @Nullable Fault fault) {
        Program program = Program.of(task);
        boolean met = step == null;
        while (program.running()) {
            Set<Call> made = new HashSet<>();
            Program before = program;
            boolean here = before.next().type().equals(step);
            met |= here;
            program = before.step(shop, here && fault != null ? fault : Fault.NONE, made);
        }
        assertThat(met).as("step %s was met", step).isTrue();
        assertThat(shop.books().discrepancies()).isEmpty();
        return program;
    }

    /** The order's state after a round of recovery at that age; the buyer who asks again then must be told the same of it. */
    private static String recovered(ShopModel shop, long age) {
        ShopModel later = shop.copy();
        later.pass(age);
        run(Tasks.RECOVERY, later, null, null);
        String state = state(later);
        if (!state.equals("none")) {
            String again = told(run(BUY, later, null, null));
            assertThat(again.equals("bought")).as("told %s", again).isEqualTo(state.equals("CONFIRMED"));
            assertThat(state(later)).isEqualTo(state);
        }
        return state;
    }

    private static String told(Program buyer) {
        return buyer.told() instanceof Refusal refusal ? refusal.code().name() : "bought";
    }

    private static String state(ShopModel shop) {
        Order order = shop.found("a");
        return order == null ? "none" : order.state().name();
    }
}
