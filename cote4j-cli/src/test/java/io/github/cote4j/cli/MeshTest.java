package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands against each other, in this process and over loopback. */
class MeshTest {
    private final Map<String, String> mesh = Run.mesh();
    private final List<Run> background = new ArrayList<>();

    @AfterEach
    void everyBackgroundCommandEndsWell() {
        background.forEach(run -> assertThat(run.stop()).as(run.err()).isEqualTo(ExitCode.DONE));
    }

    private Run background(String... args) {
        Run run = Run.start(mesh, "", args);
        background.add(run);
        return run;
    }

    private Run run(String... args) {
        return Run.of(mesh, args);
    }

    private Run responder(String... args) {
        Run run = background(args);
        await().until(() -> run.err().contains("answering"));
        return run;
    }

    @Test
    void requestPrintsTheReplyAndRespondTheRequest() {
        Run responder = responder("respond", "time", "--reply", "\"noon\"");
        Run request = run("request", "time", "{ \"zone\": \"UTC\" }");
        assertThat(request.code()).as(request.err()).isEqualTo(ExitCode.DONE);
        assertThat(request.out()).isEqualTo("\"noon\"\n");
        assertThat(responder.lines())
                .singleElement()
                .asString()
                .contains("\"type\":\"time\"")
                .contains("\"zone\":\"UTC\"");
    }

    @Test
    void requestMayComeFirst() {
        Run request = Run.start(mesh, "", "request", "time", "--timeout", "20s");
        responder("respond", "time", "--reply", "\"noon\"");
        assertThat(request.code()).as(request.err()).isEqualTo(ExitCode.DONE);
        assertThat(request.out()).isEqualTo("\"noon\"\n");
    }

    @Test
    void echoIsTheDefault() {
        responder("respond", "a", "b");
        assertThat(run("request", "b", "{\"n\":1}").out()).isEqualTo("{\"type\":\"b\",\"n\":1}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cat|{\"type\":\"t\",\"n\":1}",
                "echo hello world|\"hello world\"",
                "echo '[1, 2]'|[1,2]",
                "true|null",
            })
    void execRepliesWithWhatTheCommandWrote(String command, String reply) {
        responder("respond", "t", "--exec", command);
        Run request = run("request", "t", "{\"n\":1}");
        assertThat(request.out()).as(request.err()).isEqualTo(reply + "\n");
    }

    @Test
    void aFailedCommandIsAnErrorWithItsErrorOutput() {
        responder("respond", "t", "--exec", "echo out of stock >&2; exit 7");
        assertRefused(run("request", "t"), "out of stock");
    }

    @Test
    void anErrorOfTheOtherSideIsStatus1() {
        responder("respond", "t", "--fail", "not today");
        assertRefused(run("request", "t"), "not today");
    }

    @Test
    void aTypeThatNobodyHandlesIsStatus1() {
        responder("respond", "t");
        assertRefused(run("request", "other"), "other");
    }

    private static void assertRefused(Run request, String message) {
        assertThat(request.code()).as(request.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(request.out()).isEmpty();
        assertThat(request.err().lines()).singleElement().asString().contains(message);
    }

    @Test
    void nobodyThereIsStatus3() {
        Run request = run("request", "t", "--timeout", "100ms");
        assertThat(request.code()).isEqualTo(ExitCode.NOBODY);
        assertThat(request.out()).isEmpty();
        assertThat(request.err().lines()).singleElement().asString().contains("within 100 ms");
    }

    @Test
    void noReplyInTimeIsStatus3() {
        responder("respond", "t", "--delay", "2s");
        Run request = run("request", "t", "--timeout", "500ms");
        assertThat(request.code()).isEqualTo(ExitCode.NOBODY);
        assertThat(request.err()).contains("waiting for the reply");
    }

    @Test
    void theVariableIsTheDefaultOfTimeoutAndTheOptionWins() {
        Map<String, String> quick = new HashMap<>(mesh);
        quick.put("COTE_REQUEST_TIMEOUT", "80");
        assertThat(Run.of(quick, "request", "t").err()).contains("within 80 ms");
        assertThat(Run.of(quick, "request", "t", "--timeout", "90ms").err()).contains("within 90 ms");
    }

    @Test
    void manyRequestsGiveALineEachAndASummary() {
        Run responder = responder("respond", "t");
        Run request = run("request", "t", "--count", "50", "--in-flight", "8");
        assertThat(request.code()).as(request.err()).isEqualTo(ExitCode.DONE);
        assertThat(request.lines()).hasSize(50).containsOnly("{\"type\":\"t\"}");
        assertThat(request.err()).contains("50 answered, 0 failed");
        assertThat(responder.lines()).hasSize(50);
    }

    @Test
    void manyFailuresAreCountedByKindAndTheWorstIsTheStatus() {
        Run request = run("request", "t", "--count", "3", "--in-flight", "3", "--timeout", "100ms");
        assertThat(request.code()).isEqualTo(ExitCode.NOBODY);
        assertThat(request.out()).isEmpty();
        assertThat(request.err()).contains("0 answered, 3 failed").contains("nobody-there 3");
    }

    @Test
    void aStopLeavesAWaitingRequest() {
        Run request = Run.start(mesh, "", "request", "t", "--timeout", "1m");
        assertThat(request.stop()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void subscribersHearWhatIsPublished() {
        Run subscriber = background("subscribe", "price::*", "price::usd", "--count", "2");
        Run publish = run("publish", "price::usd", "{ \"val\": 1 }", "--timeout", "20s");
        assertThat(publish.code()).as(publish.err()).isEqualTo(ExitCode.DONE);
        run("publish", "other", "{}", "--timeout", "20s");
        run("publish", "price::eur", "2", "--timeout", "20s");
        assertThat(subscriber.code()).as(subscriber.err()).isEqualTo(ExitCode.DONE);
        assertThat(subscriber.lines())
                .containsExactly(
                        "{\"topic\":\"price::usd\",\"data\":{\"val\":1}}", "{\"topic\":\"price::eur\",\"data\":2}");
    }

    @Test
    void publishTakesALineOfStandardInputForAMessage() {
        Run subscriber = background("subscribe", "t", "--count", "3");
        Run publish = Run.start(mesh, "{ \"a\": 1 }\n\n[2]\n\"three\"\n", "publish", "t", "-", "--timeout", "20s");
        assertThat(publish.code()).as(publish.err()).isEqualTo(ExitCode.DONE);
        assertThat(subscriber.code()).isEqualTo(ExitCode.DONE);
        assertThat(subscriber.lines())
                .containsExactly(
                        "{\"topic\":\"t\",\"data\":{\"a\":1}}",
                        "{\"topic\":\"t\",\"data\":[2]}",
                        "{\"topic\":\"t\",\"data\":\"three\"}");
        assertThat(publish.err()).contains("3 published");
    }

    @Test
    void aBadLineOfStandardInputIsNamedByItsNumber() {
        Run publish = Run.start(mesh, "1\n{\n", "publish", "t", "-", "--wait", "0");
        assertThat(publish.code()).isEqualTo(ExitCode.USAGE);
        assertThat(publish.err()).contains("line 2");
    }

    @Test
    void publishWithoutSubscribersIsStatus3UnlessNotWaitedFor() {
        Run waiting = run("publish", "t", "1", "--timeout", "100ms");
        assertThat(waiting.code()).isEqualTo(ExitCode.NOBODY);
        assertThat(waiting.err()).contains("0 of 1").contains("--timeout");
        assertThat(run("publish", "t", "1", "--wait", "0").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void subscribeThatHearsNothingInTimeIsStatus3() {
        Run subscriber = run("subscribe", "t", "--timeout", "100ms");
        assertThat(subscriber.code()).isEqualTo(ExitCode.NOBODY);
        assertThat(subscriber.err()).contains("nothing came within 100 ms");
    }

    @Test
    void nodesListsComponentsOfEveryKeyAndNamespace() {
        mesh.forEach((name, value) -> assertThat(value).as(name).isNotEmpty());
        Map<String, String> other = new HashMap<>(mesh);
        other.put("COTE_KEY", "other");
        other.put("COTE_ENV", "dev");
        other.put("COTE_NAMESPACE", "ns");
        Run named = Run.start(other, "", "respond", "t", "--name", "Time \"Service\"");
        background.add(named);
        await().until(() -> named.err().contains("answering"));
        Run nodes = run("nodes", "--wait", "2500ms");
        assertThat(nodes.code()).as(nodes.err()).isEqualTo(ExitCode.DONE);
        assertThat(nodes.lines())
                .singleElement()
                .asString()
                .contains("\"name\":\"Time \\\"Service\\\"\"", "\"type\":\"responder\"", "\"key\":\"other\"")
                .contains("\"namespace\":\"ns\"", "\"environment\":\"dev\"", "\"firstSeen\":\"20", "\"port\":");
        assertThat(JsonText.isJson(nodes.out())).isTrue();
        Run table = run("nodes", "--wait", "2500ms", "--pretty");
        assertThat(Arrays.asList(table.out().split("\n"))).hasSize(2);
        assertThat(table.out()).startsWith("NAME").contains("Time \"Service\"");
    }
}
