package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private final Unanswered unanswered = new Unanswered();

    @Test
    void allAreGivenWhenTheLastIsWhetherOrNotItCouldBe() {
        CompletableFuture<Void> one = new CompletableFuture<>();
        CompletableFuture<Void> other = new CompletableFuture<>();
        unanswered.add(one);
        unanswered.add(other);
        CompletableFuture<Void> given = unanswered.given();

        one.completeExceptionally(new IllegalStateException("as the test wants it"));
        assertThat(given).isNotDone();
        other.complete(null);
        assertThat(given).isCompleted();
    }

    @Test
    void whatWasGivenIsNotWaitedFor() {
        CompletableFuture<Void> early = new CompletableFuture<>();
        unanswered.add(early);
        early.complete(null);
        unanswered.add(CompletableFuture.completedFuture(null));

        assertThat(unanswered.given()).isCompleted();
    }
}
