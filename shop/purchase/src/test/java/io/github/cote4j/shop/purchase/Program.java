package io.github.cote4j.shop.purchase;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.ShopPayments;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs beside others, one request at a time, and how far it is: the answers that it has been given. It does the same
 * whenever it is given the same answers; so it is taken a step further by running it anew with the old ones and one more. Immutable.
 *
 * @param answers none any more when it has ended
 * @param told what it ended with: a value or a {@link Refusal}; null while it runs, and of one that failed
 */
record Program(
        Task task,
        List<Answer> answers,
        boolean running,
        @Nullable Object told) {
    /** What it does. */
    interface Task {
        @Nullable
        Object run(ShopData data, ShopPayments payments);
    }

    /** One that has not begun. */
    static Program of(Task task) {
        return new Program(task, List.of(), true, null);
    }

    /** The request that it is about to make; of one that runs. */
    Call next() {
        Call[] next = new Call[1];
        Program same = run(call -> {
            next[0] = call;
            throw new Pause();
        });
        return Objects.requireNonNull(next[0], () -> same + " makes none");
    }

    /**
     * A step further: to its next request but one, or its end. A fault has to be its end: so one whose process was killed does in
     * the shop what one does whose request or answer was lost.
     *
     * @param made takes the request, if it may come again
     */
    Program step(ShopModel shop, Fault fault, Set<Call> made) {
        List<Answer> given = new ArrayList<>(answers);
        Program after = run(call -> {
            if (given.size() > answers.size()) {
                throw new Pause();
            }
            Answer answer = answer(call, shop, fault, made);
            given.add(answer);
            return answer.tell(call);
        });
        if (after.running() && fault != Fault.NONE) {
            throw new AssertionError("it went on after " + fault + " of " + next());
        }
        return after.running() ? new Program(task, List.copyOf(given), true, null) : after;
    }

    /** Runs it with the answers that it was given, and then with a requester of its own. */
    private Program run(Function<Call, @Nullable Object> live) {
        Iterator<Answer> old = answers.iterator();
        Function<Call, @Nullable Object> requester =
                call -> old.hasNext() ? old.next().tell(call) : live.apply(call);
        try {
            return ended(task.run(Call.client(ShopData.class, requester), Call.client(ShopPayments.class, requester)));
        } catch (Pause e) {
            return this;
        } catch (ShopError e) {
            return ended(e.refusal());
        } catch (RequestException e) {
            return ended(null);
        }
    }

    private Program ended(@Nullable Object with) {
        return new Program(task, List.of(), false, with);
    }

    private static Answer answer(Call call, ShopModel shop, Fault fault, Set<Call> made) {
        if (call.changes() && fault != Fault.NOT_SENT) {
            made.add(call);
        }
        return switch (fault) {
            case NONE -> call.run(shop);
            case NOT_SENT, REQUEST_LOST -> Answer.none(fault);
            case ANSWER_LOST -> {
                call.run(shop);
                yield Answer.none(fault);
            }
        };
    }

    /** Ends a run in front of its next request. An error, since nothing in between is to handle it. */
    private static final class Pause extends Error {
        private static final long serialVersionUID = 1L;

        Pause() {
            super(null, null, false, false);
        }
    }
}
