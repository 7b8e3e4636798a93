package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark's four roles, each for a moment only: what they print, not how fast they are. */
class BenchTest {
    private static final String[] BRIEF = {"--warmup", "100ms", "--duration", "300ms", "--timeout", "20s"};

    /**
     * One event before the measurement and one in it, each more than the system takes for somebody who does not read, and
     * however busy the machine is.
     */
    private static final String LARGE = "bench publish --size 16000000 --rate 1";

    private final Map<String, String> mesh = Run.mesh();
    private final List<Run> background = new ArrayList<>();

    @AfterEach
    void everyBackgroundCommandEndsWell() {
        background.forEach(run -> assertThat(run.stop()).as(run.err()).isEqualTo(ExitCode.DONE));
    }

    private Run background(String args) {
        Run run = Run.start(mesh, "", args.split(" "));
        background.add(run);
        return run;
    }

    private static String[] withBrief(String args) {
        return Stream.concat(Stream.of(args.split(" ")), Stream.of(BRIEF)).toArray(String[]::new);
    }

    private Run brief(String args) {
        Run run = Run.of(mesh, withBrief(args));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    /** The fields of the one line that a role prints. */
    private static Map<String, String> result(Run run) {
        assertThat(run.lines()).singleElement().asString().startsWith("RESULT role=");
        return Arrays.stream(run.out().strip().split(" "))
                .skip(1)
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }

    private static double number(Run run, String field) {
        return Double.parseDouble(result(run).get(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --non-blocking", " --blob", " --blob --non-blocking"})
    void requestsAreAnsweredAndMeasured(String options) {
        background("bench respond" + options);
        Run request = brief("bench request --in-flight 8 --size 200" + options.replace(" --non-blocking", ""));
        assertThat(result(request))
                .containsEntry("role", "request")
                .containsEntry("errors", "0")
                .containsEntry("lost", "0");
        assertThat(number(request, "n")).isPositive();
        assertThat(number(request, "per_s")).isPositive();
        assertThat(number(request, "p50_us")).isPositive().isLessThanOrEqualTo(number(request, "p99_us"));
        assertThat(number(request, "p99_us")).isLessThanOrEqualTo(number(request, "p999_us"));
    }

    @Test
    void aRateIsKept() {
        background("bench respond");
        Run request = brief("bench request --rate 100");
        assertThat(number(request, "n")).isBetween(10.0, 60.0);
    }

    @Test
    void withoutResponderItIsStatus3() {
        Run request = Run.of(mesh, "bench", "request", "--timeout", "100ms");
        assertThat(request.code()).isEqualTo(ExitCode.NOBODY);
        assertThat(request.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --non-blocking"})
    void eventsAreHeardAndCounted(String options) {
        Run subscriber = background("bench subscribe" + options);
        Run publisher = brief("bench publish --size 200 --rate 1000");
        await().untilAsserted(() -> assertThat(subscriber.lines()).hasSize(1));
        assertThat(result(subscriber)).containsEntry("role", "subscribe").containsEntry("lost", "0");
        assertThat(result(subscriber)).containsEntry("n", result(publisher).get("n"));
    }

    private Cote watcher() {
        return Cote.create(CoteConfig.builder(mesh).build());
    }

    /** Where the one other component listens. */
    private static int port(Cote watcher) {
        await().atMost(Duration.ofSeconds(20)).until(() -> watcher.peers().size() == 1);
        return Objects.requireNonNull(
                watcher.peers().iterator().next().advertisement().port());
    }

    @Test
    @Timeout(60)
    void aSubscriberThatStandsStillDoesNotHoldThePublisher() throws IOException {
        Run publisher = Run.start(mesh, "", withBrief(LARGE + " --drain 0ms"));
        try (Cote watcher = watcher();
                Socket still = new Socket(InetAddress.getLoopbackAddress(), port(watcher))) {
            assertThat(publisher.code()).as(publisher.err()).isEqualTo(ExitCode.DONE);
            assertThat(still.isConnected()).isTrue();
            assertThat(number(publisher, "n")).isPositive();
            assertThat(number(publisher, "lost")).isPositive();
            assertThat(publisher.err())
                    .contains("did not take " + result(publisher).get("lost") + " events");
        }
    }

    @Test
    @Timeout(60)
    void whatASubscriberTakesWhileThePublisherClosesIsNotLost() throws IOException {
        Run publisher = Run.start(mesh, "", withBrief(LARGE));
        try (Cote watcher = watcher();
                Socket late = new Socket(InetAddress.getLoopbackAddress(), port(watcher))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> watcher.peers().isEmpty());
            late.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        assertThat(publisher.code()).as(publisher.err()).isEqualTo(ExitCode.DONE);
        assertThat(number(publisher, "lost")).as(publisher.err()).isZero();
    }

    @Test
    void bodiesHaveTheSizeAskedFor() {
        String json = "{\"type\":\"bench\",\"text\":\"" + BenchBody.ofSize(100).text() + "\"}";
        assertThat(json).hasSize(100);
        assertThat(BenchBody.ofSize(1).text()).isEmpty();
    }

    @Test
    void aGapInTheSequenceIsALoss() {
        EventRun run = new EventRun();
        run.take(new BenchEvent("r", 0, System.nanoTime(), ""));
        run.take(new BenchEvent("r", 3, System.nanoTime(), ""));
        run.end(6);
        assertThat(run.result().toString()).contains("n=2 ").contains("lost=4");
    }
}
