package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a shell starts it: real processes, signals, pipes. */
@Timeout(120)
class ProcessTest {
    private final Map<String, String> mesh = Run.mesh();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void beginningsMayTakeLongOnABusyMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterAll
    static void afterwardsAsBefore() {
        Awaitility.reset();
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(mesh);
        builder.redirectOutput(file(started.size(), "out").toFile());
        builder.redirectError(file(started.size(), "err").toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path file(int number, String kind) {
        return folder.resolve(number + "." + kind);
    }

    private String read(Process process, String kind) throws IOException {
        return Files.readString(file(started.indexOf(process), kind));
    }

    private static int code(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aSignalEndsAResponderWithStatus0AndItSaysGoodbye() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            Process responder = start("respond", "t", "--name", signal);
            await().until(() -> read(responder, "err").contains("answering"));
            signal(responder, signal);
            assertThat(code(responder)).as(read(responder, "err")).isZero();
        }
        Process nodes = start("nodes", "--wait", "1s");
        assertThat(code(nodes)).isZero();
        assertThat(read(nodes, "out")).isEmpty();
    }

    @Test
    void workInHandIsFinishedBeforeTheEnd() throws Exception {
        Process responder = start("respond", "t", "--delay", "1s", "--reply", "\"done\"");
        await().until(() -> read(responder, "err").contains("answering"));
        Process request = start("request", "t", "--timeout", "20s");
        await().untilAsserted(() ->
                assertThat(read(responder, "out")).as(read(request, "err")).contains("\"t\""));
        signal(responder, "TERM");
        assertThat(code(request)).as(read(request, "err")).isZero();
        assertThat(read(request, "out")).isEqualTo("\"done\"\n");
        assertThat(code(responder)).isZero();
    }

    @Test
    void workThatDoesNotFinishIsLeftAfterTheDrainAndItsCommandKilled() throws Exception {
        Path pid = folder.resolve("pid");
        Process responder = start("respond", "t", "--exec", "echo $$ > " + pid + "; sleep 60", "--drain", "300ms");
        await().until(() -> read(responder, "err").contains("answering"));
        start("request", "t", "--timeout", "20s");
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        signal(responder, "TERM");
        assertThat(code(responder)).isZero();
        long child = Long.parseLong(Files.readString(pid).strip());
        await().until(() -> ProcessHandle.of(child).isEmpty());
    }

    @Test
    void aRequestWhoseResponderIsKilledFailsOrGoesToAnotherWhenItMayBeRepeated() throws Exception {
        Process hung = start("respond", "t", "--delay", "100s");
        await().until(() -> read(hung, "err").contains("answering"));
        Process once = start("request", "t", "--timeout", "100s");
        Process again = start("request", "t", "--timeout", "100s", "--retry", "9");
        await().until(() -> read(hung, "out").lines().count() == 2);
        Process other = start("respond", "t", "--reply", "\"other\"");
        await().until(() -> read(other, "err").contains("answering"));
        hung.destroyForcibly();
        assertThat(code(once)).isEqualTo(ExitCode.FAILED);
        assertThat(read(once, "err")).contains("was lost after request 't' was sent");
        assertThat(code(again)).as(read(again, "err")).isZero();
        assertThat(read(again, "out")).isEqualTo("\"other\"\n");
    }

    @Test
    void aReaderThatHasGoneEndsASubscriber() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "\"$0\" -cp \"$1\" " + Main.class.getName() + " subscribe t | head -n 1",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"));
        builder.environment().putAll(mesh);
        Process subscriber =
                builder.redirectError(folder.resolve("head.err").toFile()).start();
        started.add(subscriber);
        Process publisher = start("publish", "t", "1", "--count", "50", "--rate", "50", "--timeout", "20s");
        assertThat(code(publisher)).as(read(publisher, "err")).isZero();
        assertThat(code(subscriber)).isZero();
        assertThat(Files.readString(folder.resolve("head.err"))).contains("standard output was closed");
    }

    @Test
    void theDemoShowsARequestAndAnEventBetweenProcesses() throws Exception {
        Process demo = start("demo", "--duration", "50s");
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(read(demo, "out").lines())
                        .allMatch(JsonText::isJson)
                        .anyMatch(line -> line.matches("\\{\"process\":\"client\",\"data\":\"\\d\\d:\\d\\d:\\d\\d\"}"))
                        .anyMatch(line -> line.startsWith(
                                "{\"process\":\"subscriber\",\"data\":{\"topic\":\"update\",\"data\":{\"val\":")));
        List<ProcessHandle> children = demo.descendants().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(4);
        signal(demo, "INT");
        assertThat(code(demo)).as(read(demo, "err")).isZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void theProcessesOfADemoEndWithIt() throws Exception {
        Process demo = start("demo");
        await().until(() -> demo.descendants().count() >= 4);
        List<ProcessHandle> children = demo.descendants().toList();
        demo.destroyForcibly();
        await().atMost(30, TimeUnit.SECONDS).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
}
