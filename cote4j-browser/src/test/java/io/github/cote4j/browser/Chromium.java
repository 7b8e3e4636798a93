package io.github.cote4j.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.NodeModules;
import io.github.cote4j.interop.Skips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, without a window. Pages reach this machine only; what they ask of others is refused and
 * remembered. To be used by one thread.
 */
final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double TIMEOUT_MILLIS = 20_000;
    /** Chromium matches this by itself; only what is refused comes here. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("^(?!(?:https?://(?:127\\.0\\.0\\.1|localhost)(?::\\d+)?(?:/|$)|data:|blob:|about:)).*");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; skips the test aloud when there is no Chromium, Node or npm. */
    static Chromium start() {
        Path program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> NodeModules.find(name).stream())
                .findFirst()
                .orElseThrow(() -> Skips.because("chromium not found"));
        Path node = NodeModules.find("node").orElseThrow(() -> Skips.because("node not found"));
        System.setProperty("playwright.cli.dir", driver(NodeModules.require()).toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                // Whatever the page or the browser itself looks up is not found.
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost")));
        return new Chromium(playwright, browser);
    }

    /** The folder that Playwright expects its driver in: {@code package/cli.js}, run by the Node that is here. */
    private static Path driver(Path modules) {
        Path link = modules.resolve("package");
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("node_modules", "playwright-core"));
            }
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of its own, as if of another person's browser. */
    Page page(int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        context.route(ELSEWHERE, route -> {
            strangers.add(route.request().url());
            route.abort();
        });
        Page page = context.newPage();
        page.onPageError(faults::add);
        page.setDefaultTimeout(TIMEOUT_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
        return page;
    }

    /** What pages asked of other machines. */
    List<String> strangers() {
        return List.copyOf(strangers);
    }

    /** Errors that the scripts of pages did not catch. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Keeps what the page looks like now under {@code target/screenshots}. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
