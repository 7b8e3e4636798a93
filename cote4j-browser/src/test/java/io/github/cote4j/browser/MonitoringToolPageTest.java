package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.SkipsAloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code cote monitoring-tool}, in Chromium, over a mesh of processes of its own. */
@ExtendWith(SkipsAloud.class)
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringToolPageTest {
    private static final double LOST_MILLIS = 5_000;
    private static final Pattern SOME = Pattern.compile("[1-9].*");
    private static final Strangeness STRANGENESS = new Strangeness();

    @TempDir
    static Path folder;

    private static WatchedMesh mesh;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() throws IOException {
        mesh = WatchedMesh.start(folder);
        // While the processes start.
        chromium = Chromium.start();
        mesh.awaitTool();
        page = chromium.page(1280, 800, ColorScheme.LIGHT);
        STRANGENESS.watch(page);
        page.navigate(mesh.address());
    }

    @AfterAll
    static void end() {
        if (mesh != null) {
            mesh.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingStrange() {
        assertThat(chromium.strangers()).isEmpty();
        assertThat(chromium.faults()).isEmpty();
        assertThat(STRANGENESS.all()).isEmpty();
    }

    @Test
    @Order(1)
    void allAreShownWithWhatTheyDo() {
        fresh(ColorScheme.LIGHT);
        for (String name : WatchedMesh.NAMES) {
            assertThat(mark(name)).isVisible();
        }
        assertThat(mark("Node client")).hasAttribute("data-runtime", "node");
        assertThat(mark("time client")).hasAttribute("data-runtime", "jvm");
        assertThat(total("requests/s")).hasText(SOME);
        assertThat(total("events/s")).hasText(SOME);
        assertThat(total("components")).hasText(Integer.toString(WatchedMesh.NAMES.size()));
        assertThat(log().getByText("time service").first()).isVisible();
        Chromium.keep(page, "monitor-light");
    }

    @Test
    @Order(2)
    void aClickOpensAllAboutAComponentAndEscapeGivesTheFocusBack() {
        fresh(ColorScheme.DARK);
        assertThat(total("requests/s")).hasText(SOME);
        mark("time service").click();
        Locator detail = page.getByRole(AriaRole.DIALOG);
        assertThat(detail.getByRole(AriaRole.HEADING).first()).hasText("time service");
        assertThat(detail.locator(".subtitle")).hasText("JVM responder");
        assertThat(fact(detail, "Command")).containsText("respond time");
        assertThat(fact(detail, "Address")).containsText(Pattern.compile("127\\.0\\.0\\.1:\\d+"));
        assertThat(fact(detail, "State")).containsText("up");
        assertThat(detail.locator(".links")).containsText("time client");
        assertThat(detail.locator(".links")).containsText("Node client");
        assertThat(detail.locator(".chart .line.flow").first())
                .hasAttribute("d", Pattern.compile("M.+C.+", Pattern.DOTALL));
        Chromium.keep(page, "monitor-dark-detail");

        detail.getByRole(AriaRole.BUTTON, named("time client")).click();
        assertThat(detail.getByRole(AriaRole.HEADING).first()).hasText("time client");
        page.keyboard().press("Escape");
        assertThat(detail).isHidden();
        assertThat(mark("time service")).isFocused();
        page.keyboard().press("Enter");
        assertThat(detail.getByRole(AriaRole.HEADING).first()).hasText("time service");
    }

    @Test
    @Order(3)
    void aSearchNarrowsGraphAndTableAlike() {
        fresh(ColorScheme.LIGHT);
        assertThat(mark("ticker")).isVisible();
        page.keyboard().press("/");
        page.keyboard().type("type:subscriber");
        assertThat(page.locator("#count")).hasText("1 of " + WatchedMesh.NAMES.size());
        assertThat(mark("ticker")).hasClass(Pattern.compile("faded"));
        assertThat(mark(WatchedMesh.HOSTILE)).not().hasClass(Pattern.compile("faded"));
        page.getByRole(AriaRole.BUTTON, exactly("Table")).click();
        assertThat(rows()).hasCount(1);
        assertThat(rows().first()).containsText(WatchedMesh.HOSTILE);
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    @Order(4)
    void theTableSortsByEachColumn() {
        fresh(ColorScheme.LIGHT);
        page.keyboard().press("t");
        assertThat(rows()).hasCount(WatchedMesh.NAMES.size());
        Locator head = page.locator("th", new Page.LocatorOptions().setHasText("Requests/s"));
        head.getByRole(AriaRole.BUTTON).click();
        assertThat(head).hasAttribute("aria-sort", "descending");
        assertThat(rows().first()).containsText("time service");
        Chromium.keep(page, "monitor-table");
        Locator name =
                page.locator("th", new Page.LocatorOptions().setHasText("Name").setHasNotText("Namespace"));
        name.getByRole(AriaRole.BUTTON).first().click();
        assertThat(name.first()).hasAttribute("aria-sort", "ascending");
        assertThat(head).not().hasAttribute("aria-sort", Pattern.compile(".*"));
        assertThat(rows().first()).containsText(WatchedMesh.HOSTILE);

        rows().getByRole(AriaRole.BUTTON, named("ticker")).press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.HEADING).first())
                .hasText("ticker");
    }

    @Test
    @Order(5)
    void anAlertSaysWhatToDoAndLeadsToItsComponent() {
        fresh(ColorScheme.DARK);
        Locator alert = page.locator("#alerts li", new Page.LocatorOptions().setHasText("doomed"));
        assertThat(alert).containsText("no handler");
        assertThat(alert.locator(".remedy")).containsText("'time service' handles it");
        alert.getByRole(AriaRole.BUTTON, named("Show doomed")).click();
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.HEADING).first())
                .hasText("doomed");
        page.locator("#legend summary").click();
        Chromium.keep(page, "monitor-dark-legend");
        page.locator("#legend summary").click();
    }

    @Test
    @Order(6)
    void whatIsKilledIsShownLost() {
        fresh(ColorScheme.LIGHT);
        page.setViewportSize(390, 844);
        Locator doomed = mark("doomed");
        assertThat(doomed).hasAttribute("data-state", "up");
        mesh.killDoomed();
        assertThat(doomed)
                .hasAttribute(
                        "data-state", "lost", new LocatorAssertions.HasAttributeOptions().setTimeout(LOST_MILLIS));
        assertThat(log().locator("[data-event=lost]").first()).containsText("doomed");
        Chromium.keep(page, "monitor-narrow-lost");
    }

    @Test
    @Order(7)
    void thePageSaysThatTheToolIsGoneAndComesBackWithIt() {
        // Its errors are meant.
        page.context().close();
        page = chromium.page(1280, 800, ColorScheme.LIGHT);
        page.navigate(mesh.address());
        assertThat(mark("time service")).isVisible();
        Locator banner = page.locator("#banner");
        assertThat(banner).isHidden();
        mesh.killTool();
        assertThat(banner).containsText("connection to the monitoring tool is lost");
        Chromium.keep(page, "monitor-disconnected");
        mesh.restartTool();
        assertThat(banner).isHidden();
        assertThat(page.locator("#connection")).hasText("live");
    }

    /** Brings the page back to what it was when it was opened. */
    private static void fresh(ColorScheme scheme) {
        page.setViewportSize(1280, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.locator("#search").fill("");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.keyboard().press("g");
    }

    private Locator mark(String name) {
        return page.locator("svg").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name + ","));
    }

    private Locator total(String name) {
        return page.locator("[data-total='" + name + "']");
    }

    private Locator log() {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Arrivals and departures"));
    }

    private Locator rows() {
        return page.locator("#table tbody tr");
    }

    private static Locator fact(Locator detail, String name) {
        return detail.locator(".facts div", new Locator.LocatorOptions().setHasText(name));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** What no page may do: write errors, or talk with other machines over WebSocket. */
    private static final class Strangeness {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        void watch(Page page) {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    seen.add(message.text());
                }
            });
            page.onWebSocket(socket -> {
                if (!socket.url().startsWith("ws://127.0.0.1:")) {
                    seen.add(socket.url());
                }
            });
            page.onDialog(dialog -> seen.add(dialog.message()));
        }

        List<String> all() {
            return List.copyOf(seen);
        }
    }
}
