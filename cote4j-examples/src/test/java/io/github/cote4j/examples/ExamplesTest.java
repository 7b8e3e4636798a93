package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example as a person would: processes that find each other. */
class ExamplesTest {
    @TempDir
    private Path folder;

    private ExampleMesh mesh;

    @BeforeEach
    void openMesh() throws IOException {
        mesh = new ExampleMesh(folder);
    }

    @AfterEach
    void closeMesh() throws InterruptedException {
        mesh.end();
    }

    @Test
    void clientThatCameFirstIsToldTheTime() throws InterruptedException {
        ExampleMesh.Running client = mesh.start(TimeClient.class);
        mesh.start(TimeService.class);

        assertThat(Instant.parse(client.result().strip()))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());
    }

    @Test
    void subscriberHearsThePublisher() {
        ExampleMesh.Running publisher = mesh.start(RandomPublisher.class);
        ExampleMesh.Running subscriber = mesh.start(RandomSubscriber.class);

        publisher.prints("emitting Update\\[val=\\d+]");
        subscriber.prints("notified of \\{\"val\":\\d+}");
    }

    @Test
    void conversionFollowsTheRatesOfTheArbitration() throws InterruptedException {
        mesh.start(ConversionService.class);
        assertThat(mesh.start(ConversionClient.class).result()).isEqualTo("91.0\n");
        assertThat(mesh.start(Errors.class).result()).isEqualTo("refused: UNKNOWN_RATE no rate from usd to gold\n");

        mesh.start(ArbitrationService.class);
        // An event published before the subscriber's link is up is lost, so the rate may have to be set again.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(mesh.start(ArbitrationClient.class, "usd_eur", "0.95").result())
                    .isEqualTo("changed usd_eur rate to 0.95\n");
            assertThat(mesh.start(ConversionClient.class).result()).isEqualTo("95.0\n");
        });
    }

    @Test
    void requestWithoutAnyResponderIsNotDone() throws InterruptedException {
        assertThat(mesh.start(Errors.class).result())
                .startsWith("not done: no responder was there for request 'convert'");
    }

    @Test
    void typedClientCallsTheService() throws InterruptedException {
        assertThat(mesh.start(TypedClient.class).result()).isEqualTo("91.0\n1.1\n");
    }

    @Test
    void balancedRequestsAreAnswered() throws InterruptedException {
        assertThat(mesh.start(Balanced.class).result()).matches("(one|two)\n(one|two)\n");
    }

    @Test
    void aRequestThatMayRunTwiceIsAnsweredAsAnyOther() throws InterruptedException {
        assertThat(mesh.start(Repeated.class).result()).isEqualTo("42\n42\n");
    }

    @Test
    void aWatcherHearsReportsAndWhoIsLost() throws InterruptedException {
        ExampleMesh.Running watcher = mesh.start(Watcher.class);
        ExampleMesh.Running service = mesh.start(ConversionService.class);
        assertThat(mesh.start(ConversionClient.class).result()).isEqualTo("91.0\n");

        watcher.prints("currency conversion responder: 1 requests, 99 % in \\d+ ms");
        service.process().destroyForcibly();
        watcher.prints("currency conversion responder is gone or lost");
    }

    @Test
    void bytesComeBack() throws InterruptedException {
        assertThat(mesh.start(Bytes.class).result()).isEqualTo("[3, 2, 1]\n");
    }

    @Test
    void aProgramReadsWhatItsComponentsHaveCounted() throws InterruptedException {
        assertThat(mesh.start(OwnCounts.class).result()).isEqualTo("1 requests, 0 errors\n1 requests, 0 errors\n");
    }
}
