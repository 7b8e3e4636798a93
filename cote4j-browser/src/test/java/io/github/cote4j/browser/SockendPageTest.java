package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.SkipsAloud;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example page of the gateway, in Chromium, with the commands that its text names. */
@ExtendWith(SkipsAloud.class)
@Timeout(120)
class SockendPageTest {
    private static final Path PAGE = Path.of("..", "cote4j-examples", "pages", "sockend");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    @TempDir
    Path folder;

    private final List<Command> commands = new ArrayList<>();
    private Map<String, String> mesh;
    private Chromium chromium;

    @BeforeEach
    void startBrowser() throws IOException {
        try (DatagramSocket free = new DatagramSocket()) {
            mesh = Map.of(
                    "COTE_BROADCAST_ADDRESS",
                    "127.255.255.255",
                    "COTE_DISCOVERY_PORT",
                    Integer.toString(free.getLocalPort()));
        }
        chromium = Chromium.start();
    }

    @AfterEach
    void endAll() {
        commands.forEach(Command::close);
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void bothDirectionsAreLiveWithServicesFromBeforeAndAfterThePage() throws InterruptedException {
        command("respond", "randomRequest", "--reply", "42", "--respond-to-browser");
        String address = gateway();
        Page page = open(address, ColorScheme.LIGHT);

        Locator root = section(page, "/");
        connected(root);
        ask(root);
        assertThat(answers(root).first()).containsText("42");

        Locator shop = section(page, "/shop");
        assertThat(shop.getByRole(AriaRole.STATUS)).containsText("nobody of this namespace is there");
        command("respond", "randomRequest", "--reply", "43", "--namespace", "shop", "--respond-to-browser");
        connected(shop);
        ask(shop);
        assertThat(answers(shop).first()).containsText("43");

        command("publish", "update", "{\"val\":7}", "--count", "1000", "--rate", "5");
        command(
                "publish",
                "update",
                "{\"stock\":\"<b>3</b>\"}",
                "--namespace",
                "shop",
                "--count",
                "1000",
                "--rate",
                "5");
        assertThat(root.locator(".events li").first()).containsText("{\"val\":7}");
        assertThat(shop.locator(".events li").first()).containsText("{\"stock\":\"<b>3</b>\"}");
        Chromium.keep(page, "sockend-light");

        Page dark = open(address, ColorScheme.DARK);
        assertThat(section(dark, "/shop").locator(".events li").first()).containsText("stock");
        dark.setViewportSize(400, 800);
        Chromium.keep(dark, "sockend-dark-narrow");
        nothingStrange();
    }

    @Test
    void aTypeThatNobodyListsAndAResponderThatIsGoneAreToldApart() throws InterruptedException {
        Command responder = command("respond", "randomRequest", "--respond-to-browser");
        Page page = open(gateway(), ColorScheme.LIGHT);
        Locator root = section(page, "/");
        connected(root);
        root.getByLabel("Request type").fill("secret");
        ask(root);
        assertThat(answers(root).first()).containsText("NO_HANDLER");

        root.getByLabel("Request type").fill("randomRequest");
        root.getByLabel("Data (JSON)").fill("{oops");
        ask(root);
        assertThat(root.getByRole(AriaRole.ALERT)).containsText("not JSON");
        root.getByLabel("Data (JSON)").fill("{\"val\": 11}");
        ask(root);
        assertThat(answers(root).first()).containsText("\"val\":11");
        Chromium.keep(page, "sockend-errors");

        responder.terminate();
        ask(root);
        assertThat(answers(root)).hasCount(3);
        assertThat(answers(root).first()).hasClass("error");
        nothingStrange();
    }

    @Test
    void thePageComesBackWhenTheGatewayDoes() {
        command("respond", "randomRequest", "--reply", "42", "--respond-to-browser");
        Command first = command("sockend", "--port", "0", "--static", PAGE.toString());
        String address = address(first);
        Page page = open(address, ColorScheme.LIGHT);
        Locator root = section(page, "/");
        connected(root);
        first.kill();
        assertThat(root.getByRole(AriaRole.STATUS)).not().hasText("connected");
        command("sockend", "--port", address.replaceAll(".*:", ""), "--static", PAGE.toString());
        connected(root);
        ask(root);
        assertThat(answers(root).first()).containsText("42");
        assertThat(chromium.faults()).isEmpty();
    }

    private String gateway() {
        return address(command("sockend", "--port", "0", "--static", PAGE.toString()));
    }

    private static String address(Command gateway) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.out()).as(gateway.err()).containsPattern(ADDRESS));
        Matcher matcher = ADDRESS.matcher(gateway.out());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private Command command(String... args) {
        Command command = Command.start(folder, mesh, args);
        commands.add(command);
        return command;
    }

    private Page open(String address, ColorScheme scheme) {
        Page page = chromium.page(1100, 800, scheme);
        page.navigate(address);
        return page;
    }

    private static Locator section(Page page, String namespace) {
        return page.getByLabel("Namespace " + namespace, new Page.GetByLabelOptions().setExact(true));
    }

    private static void connected(Locator section) {
        assertThat(section.getByRole(AriaRole.STATUS)).hasText("connected");
    }

    private static void ask(Locator section) {
        section.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ask"))
                .click();
    }

    private static Locator answers(Locator section) {
        return section.locator(".answers li");
    }

    private void nothingStrange() {
        assertThat(chromium.strangers()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
    }
}
