package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger that announces itself as a responder or publisher may do to those who connect to it. */
class HostileResponderTest {
    private final MeshRule mesh = new MeshRule();
    private final CapturedLog log = new CapturedLog();
    private Requester requester;

    @BeforeEach
    void open() {
        requester = mesh.cote(builder -> builder.maxFrameBytes(1 << 20)).requester("Requester");
    }

    @AfterEach
    void close() {
        mesh.close();
        log.close();
        assertThat(log.text())
                .doesNotContain("Exception in thread")
                .doesNotContain("its handler failed")
                .doesNotContain("raised an exception")
                .doesNotContain("LEAK");
    }

    private CompletableFuture<Reply> send(String type) {
        return requester.call(type).timeout(Duration.ofSeconds(5)).send();
    }

    @Test
    void repliesThatNobodyAskedForAreIgnored() throws IOException {
        CompletableFuture<Reply> asked = send("x");
        try (FakeService fake = FakeService.node(mesh).announce();
                RawPeer link = fake.accept()) {
            String id = link.read().get(1);
            String number = id.substring(id.indexOf(':', 2) + 1);
            for (String forged : new String[] {
                "",
                "s:",
                ":",
                "s:1:",
                "s:1:-1",
                "s:1:999999999999999999999999",
                "s:1:" + number + "x",
                number,
                "s:1:7777",
                "\u0000"
            }) {
                link.frame("j:null", "j:\"forged\"", forged).frame(forged);
            }
            CompletableFuture<Reply> second = send("x");
            String secondId = link.read().get(1);
            link.frame("j:null", "j:1", id).frame("j:null", "j:2", id).frame("j:\"late\"", id);

            assertThat(asked.join().as(Integer.class)).isEqualTo(1);
            assertThat(second).isNotDone();
            link.frame("j:null", "j:3", secondId);
            assertThat(second.join().as(Integer.class)).isEqualTo(3);
        }
    }

    @Test
    void aResponderCannotAnswerForAnother() throws IOException {
        try (FakeService one = FakeService.jvm(mesh, "one").announce();
                FakeService two = FakeService.jvm(mesh, "two").announce();
                RawPeer linkOne = one.accept();
                RawPeer linkTwo = two.accept()) {
            linkOne.frame("s:cote4j:hello", "j:{\"id\":\"" + one.id + "\",\"version\":1,\"handles\":[\"one\"]}");
            linkTwo.frame("s:cote4j:hello", "j:{\"id\":\"" + two.id + "\",\"version\":1,\"handles\":[\"two\"]}");
            CompletableFuture<Reply> asked = send("one");
            String id = linkOne.readWork().get(2);
            linkTwo.frame("j:null", "s:forged", id);
            CompletableFuture<Reply> other = send("two");
            linkTwo.frame("j:null", "s:two", linkTwo.readWork().get(2));
            assertThat(other.join()).hasToString("two");
            assertThat(asked).isNotDone();
            linkOne.frame("j:null", "s:one", id);

            assertThat(asked.join()).hasToString("one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"j:{", "j:", "blob", "s:5x", "j:[1"})
    void aResultThatIsNotReadableFailsItsRequestOnly(String result) throws IOException {
        CompletableFuture<Integer> asked =
                requester.call("x").timeout(Duration.ofSeconds(5)).send(Integer.class);
        try (FakeService fake = FakeService.node(mesh).announce();
                RawPeer link = fake.accept()) {
            link.frame("j:null", result, link.read().get(1));
            assertThatThrownBy(asked::join).hasCauseInstanceOf(BadPayloadException.class);

            CompletableFuture<Reply> next = send("x");
            link.frame("j:null", "j:1", link.read().get(1));
            assertThat(next.join().as(int.class)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"j:{", "j:{}", "j:5", "s:no", "blob", "j:{\"message\":{\"deep\":[1]},\"code\":7,\"name\":[]}"})
    void anErrorOfAnyFormFailsTheRequest(String error) throws IOException {
        CompletableFuture<Reply> asked = send("x");
        try (FakeService fake = FakeService.node(mesh).announce();
                RawPeer link = fake.accept()) {
            link.frame(error, link.read().get(1));

            assertThatThrownBy(asked::join).hasCauseInstanceOf(RemoteException.class);
        }
    }

    @Test
    void aDeepErrorFailsTheRequest() throws IOException {
        CompletableFuture<Reply> asked = send("x");
        try (FakeService fake = FakeService.node(mesh).announce();
                RawPeer link = fake.accept()) {
            link.frame(
                    "j:" + "[".repeat(10_000) + "]".repeat(10_000), link.read().get(1));

            assertThatThrownBy(asked::join).hasCauseInstanceOf(RemoteException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "j:{\"id\":\"somebody else\",\"version\":1}",
                "j:{\"id\":\"ID\",\"version\":1,\"handles\":[null]}",
                "j:{\"id\":null}",
                "j:{",
                ""
            })
    void aHelloThatIsWrongGetsNoRequest(String hello) throws IOException {
        CompletableFuture<Reply> asked =
                requester.call("x").timeout(Duration.ofMillis(300)).send();
        try (FakeService fake = FakeService.jvm(mesh, "x").announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:hello", hello.replace("ID", fake.id));

            assertThatThrownBy(asked::join).hasCauseInstanceOf(NobodyThereException.class);
            assertThat(requester.ready()).isNotDone();
        }
    }

    @Test
    void goodbyesAndHellosAtOddTimesLoseNothing() throws IOException {
        try (FakeService fake = FakeService.jvm(mesh, "x").announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:goodbye").frame("s:cote4j:goodbye").hello(fake.id);
            CompletableFuture<Reply> asked = send("x");
            mesh.cote().responder("Good").on("x", request -> "good");

            assertThat(asked.join()).hasToString("good");
        }
    }

    @Test
    void aGoodbyeWithARequestUnderWayLetsItEnd() throws IOException {
        try (FakeService fake = FakeService.jvm(mesh, "x").announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:hello", "j:{\"id\":\"" + fake.id + "\",\"version\":1,\"handles\":[\"x\"]}");
            CompletableFuture<Reply> asked = send("x");
            CompletableFuture<Reply> cancelled = send("x");
            String id = link.readWork().get(2);
            link.readWork();
            link.frame("s:cote4j:goodbye").frame("j:null", "s:done", id);

            assertThat(asked.join()).hasToString("done");
            cancelled.cancel(true);
            assertThat(link.isDropped())
                    .as("released when nothing is under way")
                    .isTrue();
        }
    }

    @Test
    void aLeavingResponderWhoseLastRequestWasRefusedIsReleased() throws IOException {
        try (FakeService leaving = FakeService.jvm(mesh, "x")) {
            leaving.announce();
            try (RawPeer link = leaving.accept()) {
                link.hello(leaving.id, "x");
                CompletableFuture<Reply> reply = requester.send("x");
                String id = link.readWork().get(2);
                mesh.cote().responder("Good").on("x", request -> "good");
                await().until(() -> requester.connections().linked().size() == 2);
                link.frame("s:cote4j:goodbye").frame("j:{\"message\":\"full\",\"code\":\"COTE_OVERLOADED\"}", id);

                assertThat(reply.join()).hasToString("good");
                assertThat(link.isDropped()).isTrue();
            }
        }
    }

    @Test
    void aPublisherThatSendsMuchAndSaysNoHelloLosesItsLink() throws IOException {
        mesh.cote().subscriber("Subscriber").on("topic", event -> {});
        try (FakeService publisher = new FakeService(mesh, "pub-emitter", ",\"cote4j\":{\"version\":1}").announce()) {
            try (RawPeer link = publisher.accept()) {
                String data = "j:\"" + "x".repeat(100_000) + "\"";
                assertThat(catchThrowable(() -> {
                            for (int i = 0; i < 100; i++) {
                                link.frame("s:message::topic", data);
                            }
                            assertThat(link.isDropped()).isTrue();
                        }))
                        .as("none, or that the link broke while it was written to")
                        .satisfiesAnyOf(thrown -> assertThat(thrown).isNull(), thrown -> assertThat(thrown)
                                .isInstanceOf(SocketException.class));
            }
        }
    }

    @Test
    void bytesThatAreNoFramesCostTheLinkAndItIsTriedAgain() throws IOException {
        try (FakeService fake = FakeService.node(mesh).announce()) {
            CompletableFuture<Reply> lost;
            try (RawPeer link = fake.accept()) {
                lost = send("x");
                link.read();
                link.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                assertThatThrownBy(lost::join)
                        .hasCauseInstanceOf(LinkLostException.class)
                        .satisfies(failure -> assertThat(((RequestException) failure.getCause()).mayHaveRun())
                                .isTrue());
            }
            try (RawPeer link = fake.accept()) {
                CompletableFuture<Reply> next = send("x");
                link.frame("j:null", "s:back", link.read().get(1));
                assertThat(next.join()).hasToString("back");
            }
        }
    }

    @Test
    void aResponderThatIsKilledFailsWhatWasSentAndKeepsWhatWasNot() throws IOException {
        try (FakeService fake = FakeService.node(mesh).announce()) {
            RawPeer link = fake.accept();
            List<CompletableFuture<Reply>> sent = List.of(send("x"), send("x"), send("x"));
            for (int i = 0; i < 3; i++) {
                link.read();
            }
            link.reset();
            for (CompletableFuture<Reply> each : sent) {
                assertThatThrownBy(each::join).hasCauseInstanceOf(LinkLostException.class);
            }
            CompletableFuture<Reply> waiting = send("x");
            try (RawPeer again = fake.accept()) {
                again.frame("j:null", "s:later", again.read().get(1));
                assertThat(waiting.join()).hasToString("later");
            }
        }
    }

    @Test
    void aPublishersRubbishReachesNoHandler() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        mesh.cote()
                .subscriber("Subscriber", options -> options.subscribesTo("a*b*c*", "ok"))
                .on("**", event -> heard.add(event.topic()))
                .on("ok", int.class, number -> heard.add("number " + number));
        try (FakeService fake = new FakeService(mesh, "pub-emitter", "").announce();
                RawPeer link = fake.accept()) {
            link.frame("s:message::ok", "j:{")
                    .frame("s:message::ok")
                    .frame("message::ok", "j:1")
                    .frame("s:message::", "j:1")
                    .frame("s:message", "j:1")
                    .frame("j:1", "j:1")
                    .frame("s:message::a" + "b".repeat(30_000) + "c".repeat(30_000), "j:1")
                    .frame("s:message::a" + "::".repeat(100_000) + "bc1", "j:1")
                    .frame("s:message::ok", "j:7");

            await().until(() -> heard.contains("number 7"));
        }
        assertThat(heard.stream().map(topic -> topic.substring(0, Math.min(8, topic.length()))))
                .containsExactly("ok", "abbbbbbb", "ok", "number 7");
    }
}
