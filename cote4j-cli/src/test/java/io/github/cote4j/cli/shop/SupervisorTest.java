package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of processes that do not start as they should. */
@Timeout(60)
class SupervisorTest implements ShopEvents {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private Supervisor supervisor;

    @TempDir
    private Path folder;

    @Override
    public void ready(ShopProcess process, Duration took, boolean again) {
        heard.add("ready " + process.label() + " " + again);
    }

    @Override
    public void awaited(List<String> labels, Duration after) {
        heard.add("awaited " + labels + " " + after.toMillis());
    }

    @Override
    public void died(ShopProcess process, String how, Duration pause) {
        heard.add(process.label() + " " + how);
    }

    @Override
    public void said(ShopProcess process, String line) {}

    @AfterEach
    void end() throws InterruptedException {
        if (supervisor != null) {
            supervisor.end(Duration.ZERO);
        }
    }

    private void open(Scratch scratch, String mark) {
        Service service = new Service(
                "data",
                1,
                OnlyTheSecond.class.getName(),
                List.of(mark),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                Map.of(),
                0);
        supervisor = new Supervisor(List.of(service), scratch, Map.of(), this, true);
    }

    @Test
    void oneThatIsKilledBeforeItEverAnsweredIsStartedAgain() throws Exception {
        try (Scratch scratch = new Scratch(folder)) {
            open(scratch, folder.resolve("mark").toString());

            supervisor.start(Duration.ofMinutes(1), Duration.ofMinutes(1)).get(30, TimeUnit.SECONDS);

            assertThat(heard).containsExactly("data was killed (signal 9)", "ready data false");
        }
    }

    @Test
    void slowOnesAreToldAndWaitedForUntilItIsTooLong() throws Exception {
        try (Scratch scratch = new Scratch(folder)) {
            open(scratch, "never");

            CompletableFuture<?> start = supervisor.start(Duration.ofMillis(20), Duration.ofMillis(60));

            assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .hasMessageStartingWith("no answer within 0 s from data; ");
            assertThat(heard).containsExactly("awaited [data] 20", "awaited [data] 40");
        }
    }

    /** A service whose first process ends as one that was killed does; it answers when there was one before. */
    static final class OnlyTheSecond {
        private OnlyTheSecond() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            if (!args[0].equals("never")) {
                Path mark = Path.of(args[0]);
                if (!Files.exists(mark)) {
                    Files.createFile(mark);
                    Runtime.getRuntime().halt(137);
                }
                System.out.println("{\"ready\":true}");
            }
            Thread.currentThread().join();
        }
    }
}
