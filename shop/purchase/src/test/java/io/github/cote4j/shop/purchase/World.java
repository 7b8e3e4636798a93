package io.github.cote4j.shop.purchase;

import io.github.cote4j.shop.ShopModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A shop, the programs that run in it, and what may still go wrong. Immutable, and equal to another one that will go on the same ways;
 * that is why all ways can be gone: see {@link AllWays}.
 *
 * @param made the calls that were made, or lost: any may come late, or again
 * @param mishaps how many things may still go wrong
 * @param waits how often so much time may still pass that open orders are given up
 */
record World(ShopModel shop, List<Program> programs, Set<Call> made, int mishaps, int waits) {
    World {
        if (mishaps == 0) {
            // What cannot come again makes no difference.
            made = Set.of();
        }
    }

    static World of(ShopModel shop, int mishaps, int waits, Program.Task... tasks) {
        List<Program> programs = new ArrayList<>();
        for (Program.Task task : tasks) {
            programs.add(Program.of(task));
        }
        return new World(shop.copy(), programs, Set.of(), mishaps, waits);
    }

    boolean ended() {
        return programs.stream().noneMatch(Program::running);
    }

    /** Everything that may happen next. */
    List<World> next() {
        List<World> next = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            if (programs.get(i).running()) {
                next.add(step(i, Fault.NONE));
                if (mishaps > 0) {
                    next.add(step(i, Fault.NOT_SENT));
                    next.add(step(i, Fault.REQUEST_LOST));
                    next.add(step(i, Fault.ANSWER_LOST));
                }
            }
        }
        if (mishaps > 0) {
            made.forEach(call -> next.add(again(call)));
        }
        if (waits > 0) {
            next.add(later(PurchaseSaga.PATIENCE_MILLIS));
        }
        return next;
    }

    private World step(int index, Fault fault) {
        ShopModel after = shop.copy();
        Set<Call> calls = new LinkedHashSet<>(made);
        Program program = programs.get(index).step(after, fault, calls);
        return new World(after, with(index, program), calls, fault == Fault.NONE ? mishaps : mishaps - 1, waits);
    }

    private World again(Call call) {
        ShopModel after = shop.copy();
        call.run(after);
        return new World(after, programs, made, mishaps - 1, waits);
    }

    private World later(long millis) {
        ShopModel after = shop.copy();
        after.pass(millis);
        return new World(after, programs, made, mishaps, waits - 1);
    }

    private List<Program> with(int index, Program program) {
        List<Program> changed = new ArrayList<>(programs);
        changed.set(index, program);
        return changed;
    }
}
