package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command that keeps a shop of processes running, with services that do nothing. */
@Timeout(120)
class ShopCommandTest {
    private static final List<String> ANY_PORTS =
            List.of("shop", "--storefront-port", "0", "--back-office-port", "0", "--monitor-port", "0");

    private final Map<String, String> mesh = Run.mesh();
    private final List<Process> shops = new ArrayList<>();
    private final List<ProcessHandle> seen = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void nothingSurvives() {
        shops.forEach(Process::destroyForcibly);
        soon().until(() -> seen.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private Process start(String... services) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                FakeShop.class.getName()));
        command.addAll(List.of(services));
        command.add("--");
        command.addAll(ANY_PORTS);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(mesh);
        Process process = builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        shops.add(process);
        seen.add(process.toHandle());
        return process;
    }

    private List<String> out() throws IOException {
        return Files.readAllLines(folder.resolve("out"));
    }

    private List<String> err() throws IOException {
        return Files.readAllLines(folder.resolve("err"));
    }

    private static int code(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor())
                .isZero();
    }

    private Path scratch() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "cote-shop-*")) {
            return found.iterator().next();
        }
    }

    /** The processes of each service, once all have answered. */
    private JsonNode processes() throws IOException {
        soon().untilAsserted(
                        () -> assertThat(out()).as(String.join("\n", err())).isNotEmpty());
        JsonNode ready = new JsonMapper().readTree(out().get(0));
        assertThat(ready.path("ready").booleanValue()).isTrue();
        JsonNode processes = ready.get("processes");
        processes.forEach(
                service -> seen.add(ProcessHandle.of(service.get(0).longValue()).orElseThrow()));
        return processes;
    }

    @Test
    void whatIsKilledIsStartedAgainAndASignalEndsAllWithStatus0() throws Exception {
        Process shop = start("storefront:quiet", "purchase:chatty", "data:quiet");
        long purchase = processes().get("purchase").get(0).longValue();
        assertThat(out().get(0)).contains("\"storefront\":\"http://storefront\"");
        assertThat(err())
                .anyMatch(line ->
                        line.matches(" {2}storefront +ready in +\\d+\\.\\d s {2}pid \\d+ {2}http://storefront"));
        assertThat(err()).noneMatch(line -> line.contains("WARN"));

        Path scratch = scratch();
        Files.delete(scratch);
        signal("KILL", purchase);

        soon().until(() -> out().size() == 2);
        assertThat(err())
                .contains("  purchase (pid " + purchase + ") was killed (signal 9); starting it again in 0.2 s");
        JsonNode restarted = new JsonMapper().readTree(out().get(1));
        assertThat(restarted.get("restarted").stringValue()).isEqualTo("purchase");
        soon().until(() -> err().stream().anyMatch(line -> line.endsWith("WARN line 9")));
        assertThat(err()).filteredOn(line -> line.contains("WARN")).hasSizeBetween(10, 20);
        seen.add(ProcessHandle.of(restarted.get("pid").longValue()).orElseThrow());
        assertThat(scratch).as("what somebody cleaned up").isDirectory();
        signal("INT", shop.pid());
        assertThat(code(shop)).as(String.join("\n", err())).isZero();
        assertThat(err()).last().asString().isEqualTo("cote shop: ended; the state was deleted (--data DIR keeps it)");
        assertThat(seen).noneMatch(ProcessHandle::isAlive);
        assertThat(folder).isDirectoryNotContaining("glob:**/cote-shop-*");
    }

    @Test
    void aWrongSettingEndsAllWithOneLineAndStatus2() throws Exception {
        Process shop = start("data:wrong");

        assertThat(code(shop)).isEqualTo(ExitCode.USAGE);
        assertThat(out()).isEmpty();
        assertThat(err()).last().isEqualTo("cote shop: data: PRICE must be more than 0");
    }

    @Test
    void aFirstStartThatFailsEndsAllWithOneLineAndStatus4() throws Exception {
        Process shop = start("storefront:late", "data:failing");
        soon().until(() -> !shop.isAlive() || shop.children().peek(seen::add).count() == 2);

        assertThat(code(shop)).isEqualTo(ExitCode.FAILED);
        assertThat(out()).isEmpty();
        assertThat(err()).last().isEqualTo("cote shop: data: the shelf broke");
        assertThat(err()).hasSize(2);
    }

    @Test
    void theServicesEndWithALauncherThatIsKilled() throws Exception {
        Process shop = start("data:quiet");
        processes();

        shop.destroyForcibly();
    }

    @Test
    void aPortThatIsTakenIsOneLineThatNamesTheOption() throws IOException {
        for (String option : List.of("--storefront-port", "--back-office-port", "--monitor-port")) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                List<String> args = new ArrayList<>(ANY_PORTS);
                args.set(args.indexOf(option) + 1, "" + taken.getLocalPort());
                Run run = Run.of(mesh, args.toArray(String[]::new));

                assertThat(run.code()).isEqualTo(ExitCode.FAILED);
                assertThat(run.out()).isEmpty();
                assertThat(run.err().lines()).singleElement().asString().contains(option, "in use");
            }
        }
    }

    @Test
    void aFolderWithoutANameIsRefused() {
        Run run = Run.of(mesh, "shop", "--data", "");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--data");
    }

    @Test
    void aFolderThatCannotBeOneIsRefusedBeforeAnythingStarts() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Run run = Run.of(mesh, "shop", "--data", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("--data", file + " cannot be made: a file of that name is there");
    }

    @Test
    void anotherShopInTheMeshIsRefused() {
        Run other = Run.start(mesh, "", "respond", "books", "--key", "data");
        soon().until(() -> other.err().contains("answering"));

        Run run = Run.of(mesh, ANY_PORTS.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err().lines()).singleElement().asString().contains("another shop", "--environment");
        assertThat(other.stop()).isZero();
    }
}
