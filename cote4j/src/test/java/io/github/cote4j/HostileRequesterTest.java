package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.internal.wire.FrameWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may send to a responder's port, while an honest requester is served on another link. */
class HostileRequesterTest {
    private static final int MAX_FRAME = 1 << 20;

    private final MeshRule mesh = new MeshRule();
    private final CapturedLog log = new CapturedLog();
    private Responder responder;
    private Requester honest;

    @BeforeEach
    void open() {
        responder = mesh.cote(builder -> builder.maxFrameBytes(MAX_FRAME).firstPort(20_000))
                .responder("Service")
                .on("ok", request -> "fine")
                .on("typed", int[].class, numbers -> numbers.length)
                .on("read", request -> String.valueOf(request.as(Map.class)))
                .on("any::**", request -> {
                    throw new StackOverflowError("deep");
                });
        honest = mesh.cote().requester("Honest");
        assertThat(honest.request("ok", String.class)).isEqualTo("fine");
    }

    @AfterEach
    void everybodyElseIsServedOn() {
        try {
            assertThat(honest.request("ok", String.class)).isEqualTo("fine");
            assertThat(log.text())
                    .doesNotContain("Exception in thread")
                    .doesNotContain("its handler failed")
                    .doesNotContain("raised an exception")
                    .doesNotContain("An item of an inbox failed")
                    .doesNotContain("LEAK");
        } finally {
            mesh.close();
            log.close();
        }
    }

    @Test
    void randomBytesCostOnlyTheirLink() throws IOException {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("HostileRequesterTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        List<RawPeer> strangers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                // Goes on as a frame for a while.
                bytes[0] = (byte) (0x11 + random.nextInt(15));
            }
            strangers.add(RawPeer.connect(responder.port()).send(bytes));
        }
        for (RawPeer stranger : strangers) {
            stranger.close();
        }

        await().until(() -> links() == 1);
        assertThat(log.text().lines().filter(line -> line.contains("Dropped a link")))
                .as("one line in ten seconds")
                .hasSizeLessThanOrEqualTo(2);
    }

    private int links() {
        return CompletableFuture.supplyAsync(() -> responder.accepted.size(), responder.loop)
                .join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x10, 0x20, 0x23, 0xf1, 0xff})
    void aFrameOfAnotherVersionOrWithoutArgumentsDropsTheLink(int meta) throws IOException {
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            stranger.send(new byte[] {(byte) meta, 0, 0, 0, 1, 1});

            assertThat(stranger.isDropped()).isTrue();
        }
    }

    @Test
    void aFrameOverTheLimitDropsTheLinkAsSoonAsItsLengthIsIn() throws IOException {
        for (int length : new int[] {MAX_FRAME + 1, Integer.MAX_VALUE, -1}) {
            try (RawPeer stranger = RawPeer.connect(responder.port())) {
                stranger.send(new FrameWriter(8)
                        .begin(1)
                        .frames(new byte[] {
                            (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
                        })
                        .toByteArray());

                assertThat(stranger.isDropped()).as("length %d", length).isTrue();
            }
        }
    }

    @Test
    void halvesOfFramesWaitAndCostNoMoreThanTheyHaveSent() throws IOException {
        byte[] announced = {0x12, 0, 0x0f, (byte) 0xff, 0, 'j', ':'};
        long before = usedHeap();
        List<RawPeer> strangers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            strangers.add(RawPeer.connect(responder.port()).send(announced));
        }
        await().until(() -> links() == 201);

        assertThat(honest.request("ok", String.class)).isEqualTo("fine");
        assertThat(usedHeap() - before).as("of 200 MiB announced").isLessThan(40L << 20);
        for (RawPeer stranger : strangers) {
            stranger.close();
        }
        await().until(() -> links() == 1);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "j:",
                "j:{",
                "j:{}",
                "j:null",
                "j:[]",
                "j:\"type\"",
                "j:{\"type\":5}",
                "j:{\"type\":null}",
                "j:{\"type\":\"\"}",
                "j:{\"type\":{\"type\":\"ok\"}}",
                "j:{\"type\":\"\\ud8\"}",
                "j:{\"a\":[}",
                "s:ok",
                "blob",
                "b:x",
                ""
            })
    void aRequestWithoutATypeIsAnsweredWithATypedError(String body) throws IOException {
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            List<String> answer = stranger.frame(body, "s:node:7").read();

            assertThat(answer).hasSize(2);
            assertThat(answer.get(0)).contains("COTE_BAD_PAYLOAD");
            assertThat(answer.get(1)).isEqualTo("s:node:7");
            assertThat(stranger.request("ok", 8).read()).containsExactly("j:null", "s:fine", "s:node:8");
        }
    }

    @Test
    void aFrameWithoutIdIsIgnoredAndAnOddIdComesBack() throws IOException {
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            stranger.frame("j:{\"type\":\"ok\"}");
            stranger.frame("j:{\"type\":\"ok\"}", "s:" + "9".repeat(2_000));
            for (String id : new String[] {"", "s:", "j:{\"odd\":1}", "\u0000", "b:", "s:node:-1"}) {
                assertThat(stranger.frame("j:{\"type\":\"ok\"}", id).read()).containsExactly("j:null", "s:fine", id);
            }
        }
    }

    @Test
    void aHelloThatIsFarTooLongIsNone() throws IOException {
        String handles = "\"\",".repeat(100_000) + "\"\"";
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            stranger.frame("s:cote4j:hello", "j:{\"id\":\"long\",\"version\":1,\"handles\":[" + handles + "]}");

            assertThat(stranger.frame("j:{\"type\":\"ok\"}", "s:1").read())
                    .as("an answer as to a stranger, without a hello before")
                    .containsExactly("j:null", "s:fine", "s:1");
        }
    }

    @Test
    void fifteenArgumentsAreTakenAsExtras() throws IOException {
        String[] arguments = new String[15];
        java.util.Arrays.fill(arguments, "j:1");
        arguments[0] = "j:{\"type\":\"ok\"}";
        arguments[14] = "s:node:1";
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            assertThat(stranger.frame(arguments).read()).containsExactly("j:null", "s:fine", "s:node:1");
        }
    }

    @Test
    void deepAndBrokenBodiesAreAnsweredByTheHandlersCodec() throws IOException {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            for (String type : new String[] {"typed", "read"}) {
                for (String rest : new String[] {",\"deep\":" + deep + "}", ",\"a\":tru}", "", ",}"}) {
                    List<String> answer = stranger.frame("j:{\"type\":\"" + type + "\"" + rest, "s:node:1")
                            .read();

                    assertThat(answer.get(0)).as(type + " " + rest.length()).contains("COTE_BAD_PAYLOAD");
                }
            }
            // The type stands behind the depth: found without recursion.
            assertThat(stranger.frame("j:{\"deep\":" + deep + ",\"type\":\"ok\"}", "s:node:2")
                            .read())
                    .containsExactly("j:null", "s:fine", "s:node:2");
        }
    }

    @Test
    void aTypeCannotForgeLogLinesNorMakeAnAnswerLongerThanItself() throws IOException {
        String forged = "any::x\\n12:00:00 WARN forged\\u001b[31m\\u2028\\u202e";
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            assertThat(stranger.frame("j:{\"type\":\"" + forged + "\"}", "s:node:1")
                            .read()
                            .get(0))
                    .contains("StackOverflowError");
            stranger.frame("j:{\"type\":\"" + forged.substring(5) + "\"}", "s:node:2")
                    .read();
            assertThat(stranger.frame("j:{\"type\":\"x" + "\u0001".repeat(60_000) + "\"}", "s:node:3")
                            .read()
                            .get(0))
                    .hasSizeLessThan(1_000);
            assertThat(stranger.frame("j:{\"type\":\"any::" + "::".repeat(400_000) + "\"}", "s:node:3")
                            .read()
                            .get(0))
                    .contains("COTE_BAD_PAYLOAD");
        }
        await().until(() -> log.text().contains("forged"));
        assertThat(log.text().lines()).noneMatch(line -> line.startsWith("12:00:00 WARN"));
        assertThat(log.text()).doesNotContain("\u001b").doesNotContain("\u2028").doesNotContain("\u202e");
    }

    @Test
    void headersThatMakeNoSenseAreSkipped() throws IOException {
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            stranger.hello("stranger");
            stranger.hello("again");
            for (String headers : new String[] {
                "",
                "x",
                "\u0003ttl",
                "\u0003ttl\u0000\u0004",
                "\u007f",
                "\u0003ttl\u0000\u0001\u0001",
                "j:{}",
                "\u0000\u0000\u0000"
            }) {
                assertThat(stranger.frame("j:{\"type\":\"ok\"}", headers, "s:x:1")
                                .readWork())
                        .containsExactly("j:null", "s:fine", "s:x:1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "j:{\"id\":null,\"version\":1}",
                "j:{\"id\":\"x\",\"version\":\"y\"}",
                "j:{\"id\":\"x\",\"version\":1,\"handles\":[null]}",
                "j:{\"id\":\"x\",\"version\":1,\"handles\":5}",
                "j:{",
                "",
                "j"
            })
    void aHelloThatMakesNoSenseIsIgnored(String hello) throws IOException {
        try (RawPeer stranger = RawPeer.connect(responder.port())) {
            stranger.frame("s:cote4j:hello", hello)
                    .frame("s:cote4j:goodbye")
                    .frame("s:cote4j:no such frame", "j:1")
                    .frame("s:cote4j:hello");

            assertThat(stranger.request("ok", 1).read()).containsExactly("j:null", "s:fine", "s:node:1");
        }
    }

    @Test
    void aRequesterThatIsKilledInMidFrameLeavesNothing() throws IOException {
        for (int i = 0; i < 20; i++) {
            byte[] frame = RawPeer.bytesOf("j:{\"type\":\"ok\"}", "s:node:1");
            RawPeer stranger = RawPeer.connect(responder.port()).send(frame);
            stranger.send(java.util.Arrays.copyOf(frame, 1 + i));
            stranger.reset();
        }
        await().until(() -> links() == 1);
    }

    @Test
    void whatAHandlerThrowsIsBounded() {
        mesh.cote(builder -> builder.firstPort(21_000)).responder("Talkative").on("talk", request -> {
            throw new IllegalStateException("\u0001".repeat(5_000_000));
        });
        Requester careful = mesh.cote(builder -> builder.maxFrameBytes(100_000)).requester("Careful");
        try {
            careful.request("talk");
            fail("must throw");
        } catch (RemoteException e) {
            assertThat(e.getMessage().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        }
    }
}
