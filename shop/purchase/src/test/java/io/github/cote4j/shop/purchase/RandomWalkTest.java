package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.ShopModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many buyers, many orders and much that goes wrong, in orders of events that chance makes. */
class RandomWalkTest {
    private static final int WALKS = 30;
    private static final int USERS = 4;
    private static final int PRODUCTS = 3;
    private static final int BUYERS = 12;

    @Test
    void theBooksHoldOnEveryRandomWalk() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + WALKS; seed++) {
            try {
                walk(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("the walk of seed " + seed, e);
            }
        }
    }

    private static void walk(long seed) {
        Random random = new Random(seed);
        ShopModel shop = Tasks.users(new ShopModel(), USERS);
        for (int i = 1; i <= PRODUCTS; i++) {
            Tasks.stock(shop, i * 7 + ".50", 2);
        }
        List<String> orders = new ArrayList<>();
        List<Program.Task> tasks = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            // Some ask again for an order of before, which may be another user's.
            orders.add("order " + random.nextInt(BUYERS));
            tasks.add(Tasks.buy(orders.get(i), 1 + random.nextInt(USERS), 1 + random.nextInt(PRODUCTS)));
        }
        tasks.add(Tasks.RECOVERY);
        tasks.add(Tasks.RECOVERY);

        World world = World.of(shop, random.nextInt(12), 2, tasks.toArray(Program.Task[]::new));
        while (!world.ended()) {
            List<World> next = world.next();
            world = next.get(random.nextInt(next.size()));
            assertThat(world.shop().books().discrepancies()).isEmpty();
        }
        Truth.check(AllWays.recovered(world), orders);
    }
}
