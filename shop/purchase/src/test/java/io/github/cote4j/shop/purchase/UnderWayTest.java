package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UnderWay underWay = new UnderWay(2);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        underWay.close();
    }

    @Test
    void oneMoreThanMayBeUnderWayIsRefusedAndThereIsRoomAgainWhenOneIsDone() throws Exception {
        CompletableFuture<Integer> first = underWay.start("a", this::purchase, PATIENCE);
        underWay.start("b", this::purchase, PATIENCE);

        fails(ErrorCode.UNAVAILABLE, "bought nothing", () -> underWay.start("c", this::purchase, PATIENCE));

        goOn.countDown();
        first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> underWay.start("c", this::purchase, PATIENCE) != null);
    }

    @Test
    void aBuyersPatienceEndsAndThePurchaseGoesOnAndStillCounts() {
        CompletableFuture<Integer> first = underWay.start("a", this::purchase, Duration.ofMillis(20));
        underWay.start("b", this::purchase, PATIENCE);

        fails(ErrorCode.ORDER_PENDING, "order a ", () -> get(first));
        fails(ErrorCode.UNAVAILABLE, "bought nothing", () -> underWay.start("c", this::purchase, PATIENCE));

        goOn.countDown();
        await().atMost(PATIENCE).until(() -> done.get() == 2);
    }

    @Test
    void aPurchaseWhoseBuyerHasNoPatienceAtAllIsMade() {
        fails(ErrorCode.ORDER_PENDING, "order a ", () -> get(underWay.start("a", this::purchase, Duration.ZERO)));

        goOn.countDown();
        await().atMost(PATIENCE).until(() -> done.get() == 1);
    }

    @Test
    void aRefusalComesAsItIs() {
        ShopError refusal = new ShopError(ErrorCode.OUT_OF_STOCK, "nothing is left");
        CompletableFuture<Integer> purchase = underWay.start(
                "a",
                () -> {
                    throw refusal;
                },
                PATIENCE);

        assertThatThrownBy(() -> get(purchase)).isSameAs(refusal);
    }

    private int purchase() {
        try {
            assertThat(goOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return done.incrementAndGet();
    }

    /** What a responder tells of the future. */
    private static void get(CompletableFuture<?> future) throws Throwable {
        try {
            future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause == null ? e : cause;
        }
    }

    private static void fails(ErrorCode code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ShopError.class, error -> {
            assertThat(error.errorCode()).isEqualTo(code);
            assertThat(error).hasMessageContaining(message);
        });
    }
}
