package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The monitor on a real terminal, with real processes to look at: what is seen, and what is left behind. */
@Timeout(120)
class MonitorTerminalTest {
    private static final String FORBID = "COTE4J_FORBID_SKIPS";

    private final Map<String, String> mesh = new HashMap<>(Run.mesh());
    private final List<Run> background = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTmux() {
        if (Tmux.isThere()) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv(FORBID))) {
            fail("tmux was not found, and " + FORBID + " is set");
        }
        System.err.println("SKIPPED: MonitorTerminalTest: tmux was not found");
        abort("tmux was not found");
    }

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
        background.forEach(run -> assertThat(run.stop()).as(run.err()).isEqualTo(ExitCode.DONE));
    }

    private void background(String... args) {
        background.add(Run.start(mesh, "", args));
    }

    private static List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private Process start(String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(args));
        builder.environment().putAll(mesh);
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        return process;
    }

    /** Types a command that runs the monitor, tells its process id and its status, and how it leaves the terminal. */
    private void startMonitor(Tmux terminal) throws IOException {
        Path script = folder.resolve("run");
        String monitor = String.join("' '", command("monitor"));
        Files.writeString(
                script,
                "stty -g > %1$s/before; trap : HUP; (echo $$ > %1$s/group; exec '%2$s'); echo $? > %1$s/status; echo status=$(cat %1$s/status); stty -g > %1$s/after; echo over\n"
                        .formatted(folder, monitor));
        sees(terminal, "ready");
        terminal.type("clear; sh " + script + "\n");
    }

    private void assertGivenBack(Tmux terminal) throws IOException {
        soon().untilAsserted(
                        () -> assertThat(terminal.screen()).contains("status=0").contains("over"));
        assertThat(terminal.ask("alternate_on")).isEqualTo("0");
        assertThat(terminal.ask("cursor_flag")).isEqualTo("1");
        assertThat(Files.readString(folder.resolve("after"))).isEqualTo(Files.readString(folder.resolve("before")));
        assertThat(terminal.screen())
                .doesNotContain("cote monitor")
                .doesNotContain("Exception")
                .doesNotContain("Error")
                .doesNotContain("WARNING");
    }

    private void signal(String name) throws IOException, InterruptedException {
        long shell = Long.parseLong(Files.readString(folder.resolve("group")).strip());
        long monitor = ProcessHandle.of(shell)
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow()
                .pid();
        assertThat(new ProcessBuilder("kill", "-" + name, "" + monitor).start().waitFor())
                .isZero();
    }

    private static ConditionFactory soon() {
        // Each look is a process of its own, which takes time from those that are looked at.
        return await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
    }

    private static void sees(Tmux terminal, String pattern) {
        soon().untilAsserted(() -> assertThat(terminal.screen()).containsPattern(pattern));
    }

    @Test
    void showsAMeshAndWhoIsKilledFollowsTheKeysAndGivesTheTerminalBack() throws Exception {
        Process victim = start("respond", "t", "--name", "Victim");
        try (Tmux terminal = new Tmux(folder, mesh, 80, 24)) {
            startMonitor(terminal);
            background("respond", "time", "--name", "Steady");
            background("request", "time", "--name", "Caller", "--rate", "50", "--count", "1000000");
            sees(terminal, "Caller +requester .*\\ds +\\d +[1-9]\\d");
            sees(terminal, "Victim +responder .*\\ds");
            assertThat(terminal.ask("alternate_on")).isEqualTo("1");
            assertThat(terminal.screenWithCodes()).contains("\u001B[36mcote monitor");

            terminal.type("/stead");
            sees(terminal, "› Steady");
            assertThat(terminal.screen()).contains("Filter: stead").doesNotContain("Victim");
            terminal.press("Escape");
            sees(terminal, "Victim");

            terminal.resize(120, 40);
            sees(terminal, "ADDRESS +.*P50");
            sees(terminal, "(?s)ERR/S.*\\n{20}.* q quit.* alerts");
            terminal.resize(60, 10);
            sees(terminal, "UPTIME +REQ/S +P99 +ERR/S *\\n");
            terminal.resize(80, 24);
            sees(terminal, "EV/S");

            terminal.press("End");
            sees(terminal, "› Victim");
            victim.destroyForcibly();
            await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> assertThat(terminal.screen())
                    .containsPattern("› Victim +responder .*LOST \\ds")
                    .contains("1 lost"));
            terminal.type("l");
            sees(terminal, "lost +link lost +Victim");
            terminal.press("Escape");
            sees(terminal, "› Victim");
            terminal.press("Home", "Enter");
            sees(terminal, "(?s)Caller  requester.*Last 5 minutes");
            terminal.press("End");
            sees(terminal, "→ Steady +responder +[1-9]");
            terminal.press("C-c");
            assertGivenBack(terminal);
        }
    }

    @Test
    void aSignalGivesTheTerminalBackAndWhereTheCursorCannotBePlacedThereAreLines() throws Exception {
        mesh.put("NO_COLOR", "1");
        Map<String, String> dumb = new HashMap<>(mesh);
        dumb.remove("NO_COLOR");
        try (Tmux terminal = new Tmux(folder, mesh, 80, 24);
                Tmux lines = new Tmux(folder, dumb, 60, 24)) {
            startMonitor(terminal);
            sees(lines, "ready");
            Path script = folder.resolve("lines");
            Files.writeString(script, "TERM=dumb '" + String.join("' '", command("monitor")) + "'\n");
            lines.type(". " + script + "\n");
            background("respond", "t", "--name", "Plain");

            sees(terminal, "Plain +responder");
            assertThat(terminal.screenWithCodes()).doesNotContainPattern("\u001B\\[(\\d;)*3[0-8]m");
            signal("TERM");
            assertGivenBack(terminal);

            sees(lines, "(?m)^ \\d\\d:\\d\\d:\\d\\d +arrived +Plain +responder\\b[^\\n]*\\n(?! *vm)");
            assertThat(lines.screenWithCodes()).doesNotContain("\u001B[3");
            assertThat(lines.ask("alternate_on")).isEqualTo("0");
            lines.press("C-c");
        }
    }

    @Test
    void sigintAndSighupGiveTheTerminalBackAndAWindowThatIsClosedEndsTheMonitor() throws Exception {
        Tmux terminal = new Tmux(folder, mesh, 80, 24);
        try {
            for (String signal : List.of("INT", "HUP")) {
                startMonitor(terminal);
                sees(terminal, "Nobody is there yet");
                signal(signal);
                assertGivenBack(terminal);
            }
            startMonitor(terminal);
            sees(terminal, "Nobody is there yet");
            Files.delete(folder.resolve("status"));
        } finally {
            terminal.close();
        }
        soon().untilAsserted(() -> assertThat(folder.resolve("status")).hasContent("0"));
    }
}
