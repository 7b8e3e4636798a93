package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.ShopModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes all ways that a {@link World} can go: every order of the programs' requests, with every mishap at every one of them. At every
 * moment the books have to agree; at every end, once recovery has had its rounds, no order may be open.
 */
final class AllWays {
    private final Consumer<World> atTheEnd;
    private final Set<World> seen = new HashSet<>();
    private final Set<ShopModel> audited = new HashSet<>();
    private int ends;

    private AllWays(Consumer<World> atTheEnd) {
        this.atTheEnd = atTheEnd;
    }

    /**
     * Goes them.
     *
     * @param atTheEnd checks a world in which nothing runs any more and recovery is done
     * @return how many different moments there were
     */
    static int of(World world, Consumer<World> atTheEnd) {
        AllWays ways = new AllWays(atTheEnd);
        ways.go(world);
        assertThat(ways.ends).as("ends").isPositive();
        return ways.seen.size();
    }

    private void go(World start) {
        Deque<World> ahead = new ArrayDeque<>();
        ahead.push(start);
        while (!ahead.isEmpty()) {
            World world = ahead.pop();
            if (seen.add(world)) {
                if (audited.add(world.shop())) {
                    balanced(world);
                }
                if (world.ended()) {
                    ends++;
                    atTheEnd.accept(recovered(world));
                }
                world.next().forEach(ahead::push);
            }
        }
    }

    /** The same after a round of recovery, which must leave nothing to do. */
    static World recovered(World world) {
        ShopModel shop = world.shop().copy();
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS);
        Program recovery = Program.of(Tasks.RECOVERY);
        while (recovery.running()) {
            recovery = recovery.step(shop, Fault.NONE, new HashSet<>());
        }
        World after = new World(shop, world.programs(), world.made(), 0, 0);
        balanced(after);
        assertThat(shop.books().openOrders())
                .as("open orders after recovery of %s", world)
                .isZero();
        return after;
    }

    private static void balanced(World world) {
        Books books = world.shop().books();
        if (!books.balanced()) {
            throw new AssertionError(books.discrepancies() + " in " + world);
        }
    }
}
