package io.github.cote4j.shop.purchase;

import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether what the buyers were told is so, once everything has come to rest. */
final class Truth {
    private Truth() {}

    /**
     * Goes all ways of a world whose first programs are buyers of these orders.
     *
     * @return how many different moments there were
     */
    static int overAllWays(World world, String... orders) {
        return AllWays.of(world, end -> check(end, List.of(orders)));
    }

    /** Checks what the first programs were told of these orders. */
    static void check(World end, List<String> orders) {
        for (int i = 0; i < orders.size(); i++) {
            Order order = end.shop().found(orders.get(i));
            Object told = end.programs().get(i).told();
            if (!isTrue(told, order, orders)) {
                throw new AssertionError("a buyer was told " + told + ", but it is " + order + " in " + end);
            }
        }
    }

    private static boolean isTrue(@Nullable Object told, @Nullable Order order, List<String> orders) {
        if (told instanceof Checkout.Bought bought) {
            return order != null
                    && order.state() == Order.State.CONFIRMED
                    && bought.purchase().id()
                            == Objects.requireNonNull(order.purchase()).id();
        }
        if (told instanceof Refusal refusal) {
            return switch (refusal.code()) {
                case ORDER_PENDING -> true;
                case ORDER_MISMATCH -> order != null;
                // "This request bought nothing": another one of the same order may have.
                case UNAVAILABLE ->
                    order == null
                            || orders.stream().filter(order.orderId()::equals).count() > 1;
                default -> order == null || order.state() == Order.State.CANCELLED && refusal.equals(order.reason());
            };
        }
        return false;
    }
}
