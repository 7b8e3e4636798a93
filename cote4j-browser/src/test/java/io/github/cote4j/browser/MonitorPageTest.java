package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cote4j.interop.SkipsAloud;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the monitoring tool's page shows a mesh that is made up, so that all of it is known. */
@ExtendWith(SkipsAloud.class)
@Timeout(60)
class MonitorPageTest {
    @RegisterExtension
    static final FedPage fed = new FedPage();

    private static Page page;

    @BeforeAll
    static void open() {
        page = fed.page();
    }

    @BeforeEach
    void asItWasOpened() {
        page.setViewportSize(1280, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.locator("#search").fill("");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.keyboard().press("g");
    }

    @Test
    void commandsAreShownAsPeopleWouldSayThem() {
        Map<String, String> said = Map.ofEntries(
                Map.entry("java io.github.cote4j.cli.Main respond time --reply 12", "cote respond time --reply 12"),
                Map.entry("java cote/cote.jar respond time", "cote respond time"),
                Map.entry("/usr/bin/java -Xmx1g -jar target/cote.jar demo", "cote demo"),
                Map.entry("java com.example.shop.Main --port 1", "Main --port 1"),
                Map.entry("java -cp a.jar:b.jar -Dx=y com.example.Main a/b", "Main a/b"),
                Map.entry("java -m shop/com.example.Shop open", "Shop open"),
                Map.entry("java target/shop-1.0.jar", "shop-1.0.jar"),
                Map.entry("java", "java"),
                Map.entry("bin/node trial/node.js --fast", "node.js --fast"),
                Map.entry("node -r dotenv/config src/app.js", "app.js"),
                Map.entry("C:\\node.exe app\\index.js", "index.js"),
                Map.entry("python3 a.py", "python3 a.py"),
                Map.entry("", ""));
        said.forEach((command, expected) -> assertThat(page.evaluate(
                        "async command => (await import('./commands.js')).shortCommand(command)", command))
                .isEqualTo(expected));
        assertThat(page.locator(".captions .process"))
                .containsText(new String[] {"cote respond time", "cote request", "client.js"});
    }

    @Test
    void aComponentThatLeavesAProcessThatStaysIsNoLongerPlaced() {
        Object placed = page.evaluate("async () => {"
                + "  const { Layout } = await import('./layout.js');"
                + "  const layout = new Layout();"
                + "  const mesh = (...ids) => ids.map(id =>"
                + "      ({ id, name: id, type: 'responder', process: 'p', host: 'h', command: 'java' }));"
                + "  layout.update(mesh('stays', 'leaves'), []);"
                + "  layout.update(mesh('stays'), []);"
                + "  return layout.positions.map(({ id }) => id) }");

        assertThat(placed).isEqualTo(List.of("stays"));
    }

    @Test
    void anEnvironmentThatMostAreNotInIsTagged() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator(".captions .environment")).hasText(new String[] {"staging", "staging"});
        assertThat(page.locator(".labels [data-of=b1] tspan")).hasText(new String[] {"board", "(staging)"});
        assertThat(page.locator(".labels [data-of=s1]")).hasText("staged service");
        assertThat(mark("staged service")).hasAttribute("aria-label", Pattern.compile(".*, environment: staging.*"));
        assertThat(mark("shop service")).not().hasAttribute("aria-label", Pattern.compile(".*environment.*"));
        Chromium.keep(page, "page-dark-environments");
    }

    @Test
    void whatTheLogAloneKnowsIsShownWithoutWhatNobodyKnows() {
        page.locator("#log").getByText("old asker").first().click();
        Locator detail = page.getByRole(AriaRole.DIALOG);
        assertThat(detail).hasCSS("opacity", "1");
        assertThat(detail.locator(".gone")).hasText("It is gone: left, goodbye.");
        assertThat(detail.locator(".facts div:visible dt")).hasText(new String[] {"State", "Up for", "Host", "Id"});
        assertThat(fact(detail, "State")).containsText("left, goodbye, 1 min 0 s ago");
        assertThat(fact(detail, "Up for")).containsText("2 min 0 s");
        assertThat(detail.locator(".copy:visible")).hasCount(1);
        assertThat(detail.getByText("–")).hasCount(0);
        Chromium.keep(page, "page-departed");
    }

    @Test
    void whatIsNotKnownIsADashAndWhatCannotBeIsBlank() {
        page.keyboard().press("t");
        assertThat(cell("Node client", "Requests/s")).hasText("–");
        assertThat(cell("Node client", "Events/s")).hasText("");
        assertThat(cell("ticker", "Requests/s")).hasText("");
        assertThat(cell("ticker", "Queued")).hasText("12");
        assertThat(cell("monitor", "Queued")).hasText("");
        assertThat(cell("Node client", "Up for")).hasText("≥ 3 s");
        assertThat(cell("shop client", "Up for")).hasText("1 h 0 min");

        page.locator("#table tbody").getByText("shop service").click();
        Locator detail = page.getByRole(AriaRole.DIALOG);
        Locator links = detail.locator(".links li");
        assertThat(links).hasCount(2);
        assertThat(detail.getByText("2 links")).isVisible();
        assertThat(detail.locator(".figures div:visible dt"))
                .hasText(new String[] {"In flight", "Queued", "Requests", "Errors", "Refused"});
        assertThat(links.filter(new Locator.FilterOptions().setHasText("Node client"))
                        .locator(".rate"))
                .hasText("–");
        assertThat(total("requests/s")).hasText("20");
        assertThat(page.getByText(Pattern.compile("NaN|null|undefined"))).hasCount(0);
    }

    @Test
    void theTableHasFirstWhatMattersAndSaysWhenThereIsMore() {
        page.keyboard().press("t");
        assertThat(page.locator("#table thead th:visible"))
                .containsText(
                        new String[] {"Name", "Type", "State", "Environment", "Requests/s", "In flight", "Queued"});
        assertThat(page.locator("#table thead th").getByText("Key", new Locator.GetByTextOptions().setExact(true)))
                .isHidden();
        Locator more = page.getByText(Pattern.compile("\\d+ more columns →"));
        assertThat(more).isVisible();
        Chromium.keep(page, "page-table");
        double before = left("Name");
        more.click();
        more.click();
        assertThat(page.locator("#table")).hasClass(Pattern.compile("scrolled"));
        assertThat(left("Name")).isEqualTo(before);
        page.setViewportSize(3000, 800);
        assertThat(page.locator("#table .rest")).isHidden();
    }

    @Test
    void theLogClosesAndStaysSo() {
        assertThat(page.locator("#log")).isVisible();
        page.keyboard().press("l");
        assertThat(page.locator("#side")).isHidden();
        page.reload();
        FedPage.tell(page);
        assertThat(mark("shop service")).isVisible();
        assertThat(page.locator("#side")).isHidden();
        mark("shop service").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(page.locator("#log")).isHidden();
        page.keyboard().press("Escape");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Log").setExact(true))
                .click();
        assertThat(page.locator("#log")).isVisible();
    }

    @Test
    void alertsFoldToALineEachWhereThereIsLittleRoom() {
        page.setViewportSize(390, 844);
        assertThat(page.locator("#alerts .summary")).hasText("3 alerts: 1 error, 2 warnings");
        Locator first = page.locator("#alerts li").first();
        assertThat(first.locator(".remedy")).isHidden();
        assertThat(first.boundingBox().height).isLessThan(45);
        assertThat(page.locator("#graph").boundingBox().y).isLessThan(844 / 2.0);
        Chromium.keep(page, "page-narrow");
        first.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("What to do"))
                .click();
        assertThat(first.locator(".remedy")).isVisible();
        assertThat(first.getByText("Show shop client")).isVisible();
        Chromium.keep(page, "page-narrow-unfolded");
    }

    @Test
    void aRateIsWrittenInOneWay() {
        assertThat(page.evaluate("async () => [null, 0, 0.04, 2, 9.94, 9.96, 10, 1234]"
                        + ".map((await import('./format.js')).rate)"))
                .isEqualTo(List.of("–", "0", "< 0.1", "2.0", "9.9", "10", "10", "1,234"));
    }

    @Test
    void oneIsNotCalledMany() {
        assertThat(page.locator("#totals dt")).containsText(new String[] {"components", "processes", "host"});
        assertThat(page.locator("#totals dt").nth(2)).hasText("host");
    }

    @Test
    void aSlashGoesToTheSearchFromEverywhereAndIsTypedWithinText() {
        Locator search = page.locator("#search");
        page.keyboard().press("/");
        assertThat(search).isFocused();
        page.keyboard().press("/");
        assertThat(search).hasValue("");
        page.keyboard().type("shop/eu");
        assertThat(search).hasValue("shop/eu");
        page.locator("#view-graph").focus();
        page.keyboard().press("/");
        assertThat(search).isFocused();
        page.keyboard().type("time");
        assertThat(search).hasValue("time");
    }

    private Locator mark(String name) {
        return page.locator("svg").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name + ","));
    }

    private Locator total(String name) {
        return page.locator("[data-total='" + name + "']");
    }

    private Locator cell(String component, String column) {
        List<String> heads =
                page.locator("#table thead th button span:first-child").allInnerTexts();
        Locator row = page.locator("#table tbody tr").filter(new Locator.FilterOptions().setHasText(component));
        return row.locator("> *").nth(heads.indexOf(column));
    }

    private double left(String column) {
        return page.locator("#table thead th")
                .filter(new Locator.FilterOptions().setHasText(column))
                .first()
                .boundingBox()
                .x;
    }

    private static Locator fact(Locator detail, String name) {
        return detail.locator(".facts div", new Locator.LocatorOptions().setHasText(name));
    }
}
