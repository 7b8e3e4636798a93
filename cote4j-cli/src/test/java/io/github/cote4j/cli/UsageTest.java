package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Wrong usage: status 2, nothing on standard output, one line on standard error that names what is wrong. */
class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|COMMAND is missing; there are request, respond, publish,",
                "bogus|there is no command 'bogus' (see cote --help)",
                "reqest t|there is no command 'reqest'; perhaps request",
                "request|TYPE",
                "request t {|JSON",
                "request t 1 2|argument '2' is one too many (see cote request --help)",
                "request t --timout 1s|there is no option '--timout'; perhaps --timeout",
                "request t @/no/such/file|@/no/such/file",
                "request t --timeout 5|--timeout",
                "request t --timeout 0|--timeout",
                "request t --count 0|--count",
                "request t --count x|--count",
                "request t --rate -1|--rate",
                "request t --rate 0|--rate",
                "request t --rate NaN|--rate",
                "request t --rate fast|--rate",
                "request t --in-flight 0|--in-flight",
                "request t --retry -1|--retry",
                "request t --balance dice|--balance",
                "request t --no-such-option|--no-such-option",
                "request t --log loud|--log",
                "request t --broadcast 1.2.3|--broadcast",
                "request t --multicast 10.0.0.1|--multicast",
                "request t --unicast a:b:c|--unicast",
                "request t --discovery-port 70000|--discovery-port",
                "request t --redis localhost|--redis",
                "request t --drain soon|--drain",
                "respond|TYPE",
                "respond t --reply {|--reply",
                "respond t --echo --fail no|--fail",
                "respond t --delay 1|--delay",
                "publish|TOPIC",
                "publish t [|JSON",
                "publish t --wait -1|--wait",
                "publish t --rate -1|--rate",
                "publish t --rate 0|--rate",
                "publish t --count 0|--count",
                "subscribe|TOPIC",
                "subscribe t --count 0|--count",
                "subscribe t --timeout 0|--timeout",
                "nodes --wait x|--wait",
                "monitor --interval 99ms|--interval",
                "monitor --interval 2h|--interval",
                "monitor --interval 1|--interval",
                "monitor --wait 5s|--wait",
                "monitor --once --wait x|--wait",
                "monitor --namespace shop|--namespace",
                "sockend --port 70000|--port",
                "sockend --port x|--port",
                "sockend --host [::1|--host",
                "sockend --static /no/such/folder|--static",
                "sockend --origin shop.example|--origin",
                "sockend --origin https://*.shop.example|--origin",
                "respond price::* --respond-to-browser|--respond-to-browser",
                "sockend --origin https://shop.example/path|--origin",
                "sockend --namespace shop|--namespace",
                "monitoring-tool --port 70000|--port",
                "monitoring-tool --host [::1|--host",
                "monitoring-tool --interval 1|--interval",
                "monitoring-tool --interval 1ms|--interval",
                "monitoring-tool --interval 2h|--interval",
                "monitoring-tool --namespace shop|--namespace",
                "shop --storefront-port 70000|--storefront-port",
                "shop --back-office-port -1|--back-office-port",
                "shop --monitor-port x|--monitor-port",
                "shop --replicas purchase=0|--replicas",
                "shop --replicas user=2 --replicas user=3|--replicas",
                "shop --replicas data=2|DATABASE_URL",
                "shop purchase|argument 'purchase' is one too many",
                "shop --name n|--name",
                "shop --key k|--key",
                "shop --namespace n|--namespace",
                "demo --duration x|--duration",
                "bench|request",
                "bench request --in-flight 0|--in-flight",
                "bench request --duration 0|--duration",
                "bench publish --size -1|--size",
                "bench publish --rate 0|--rate",
                "completion fish|bash",
            })
    void isOneLineThatNamesTheOption(String written, String named) {
        assertWrong(Run.of(Map.of(), written == null ? new String[0] : written.split(" ")), named);
    }

    @ParameterizedTest
    @CsvSource({
        "COTE_DISCOVERY_PORT,x",
        "COTE_HELLO_INTERVAL,soon",
        "COTE_DISCOVERY_REDIS_PORT,x",
        "COTE_DISCOVERY_REDIS_PATH,/run/redis.sock",
        "COTE_BROADCAST_ADDRESS,here",
        "COTE_LOG,perhaps",
        "COTE_LOG_LEVEL,loud",
        "COTE_REQUEST_TIMEOUT,-1",
    })
    void isOneLineThatNamesTheVariable(String variable, String value) {
        assertWrong(Run.of(Map.of(variable, value), "request", "t"), variable);
    }

    @Test
    void aWrongPortIsRefusedBeforeAnythingListens() {
        assertWrong(Run.of(Run.mesh(), "respond", "t", "--port", "70000"), "--port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring-tool", "sockend"})
    void anEmptyHostIsRefused(String command) {
        assertWrong(Run.of(Run.mesh(), command, "--port", "0", "--host", ""), "--host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitor", "monitoring-tool", "sockend", "shop"})
    void helpDoesNotOfferWhatIsRefused(String command) {
        assertThat(help(command)).contains("--environment").doesNotContain("--namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond", "subscribe"})
    void aPatternThatWouldMatchOnlyItselfIsRefused(String command) {
        assertWrong(Run.of(Run.mesh(), command, "a::***"), "a::***");
    }

    @Test
    void aShopWithADatabaseOfItsOwnTakesNoFolder() {
        Map<String, String> database = Map.of("DATABASE_URL", "postgres://u:p@localhost/d");
        assertWrong(Run.of(database, "shop", "--data", "shop"), "--data");
    }

    @ParameterizedTest
    @CsvSource({"DATABASE_URL,foo", "SHOP_SAMPLE,perhaps", "SHOP_ORIGINS,here"})
    void aSettingThatAServiceWouldRefuseIsRefusedBeforeAnythingStarts(String variable, String value) {
        assertWrong(Run.of(Map.of(variable, value), "shop"), variable);
    }

    @Test
    void twoPagesOnOnePortAreRefused() {
        assertWrong(
                Run.of(Run.mesh(), "shop", "--storefront-port", "61234", "--monitor-port", "61234"), "--monitor-port");
    }

    @Test
    void redisAndSwimTogetherAreRefused() {
        assertWrong(
                Run.of(Map.of("COTE_SWIM_SEEDS", "a", "COTE_DISCOVERY_REDIS_URL", "redis://a"), "request", "t"),
                "COTE_SWIM_SEEDS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request",
                "respond",
                "publish",
                "subscribe",
                "nodes",
                "monitor",
                "monitoring-tool",
                "sockend",
                "shop",
                "demo",
                "bench",
                "completion"
            })
    void everyCommandHasHelp(String command) {
        assertThat(help(command)).startsWith("Usage: cote " + command);
    }

    private static String help(String command) {
        StringWriter out = new StringWriter();
        CommandLine cote = CoteCommand.commandLine(Shell.ofProcess()).setOut(new PrintWriter(out));
        assertThat(cote.execute("help", command)).isZero();
        return out.toString();
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        Run bash = Run.of(Map.of(), "completion", "bash");
        assertThat(bash.code()).isZero();
        assertThat(bash.out())
                .contains("subscribe")
                .contains("--discovery-port")
                .contains("monitor")
                .contains("--interval")
                .doesNotContain("train");
        assertThat(Run.of(Map.of(), "completion", "zsh").out()).contains("bashcompinit");
    }

    private static void assertWrong(Run run, String named) {
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("cote")
                .contains(named);
    }
}
