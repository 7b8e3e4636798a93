package io.github.cote4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.github.cote4j.interop.SkipsAloud;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the monitoring tool's page shows many components in few processes: those of the shop. */
@ExtendWith(SkipsAloud.class)
@Timeout(60)
class MonitorGraphTest {
    private static final String OBSERVER =
            "shop c0ae2286-ed2c-4d64-872f-c8952288d01f serves since 1795433297373 in 15110";
    /** Whether the marks reach over so much of the graph that the rest is margins. */
    private static final String FILLED = """
            () => {
              const scene = document.querySelector('.scene').getBoundingClientRect()
              const marks = [...document.querySelectorAll('.marks .outline')].map(each => each.getBoundingClientRect())
              const reach = (from, to) => Math.max(...marks.map(each => each[to])) - Math.min(...marks.map(each => each[from]))
              return reach('left', 'right') > 0.7 * scene.width && reach('top', 'bottom') > 0.6 * scene.height
            }
            """;
    /** Whether one of the back office's components is below one of the storefront's. */
    private static final String BELOW = """
            () => {
              const top = id => document.querySelector(`.marks [data-id=${id}]`).getBoundingClientRect().top
              return top('c0') > top('c41')
            }
            """;
    /** Whether nothing has moved from one frame to a later one. */
    private static final String RESTS = """
            async () => {
              const frame = () => new Promise(requestAnimationFrame)
              const place = () => document.querySelector('.marks [data-id=c0]').getAttribute('transform')
              const before = place()
              for (let i = 0; i < 20; i++) await frame()
              return place() === before
            }
            """;
    /** Labels that another component of the same process and kind has too. */
    private static final String ALIKE = """
            () => {
              const label = ({ id }) => [...document.querySelectorAll(`.labels [data-of=${id}] tspan`)].map(each => each.textContent)
              const said = shop.map(each => [each.process, each.type, ...label(each)].join(' | '))
              return said.filter((each, i) => said.indexOf(each) !== i)
            }
            """;

    @RegisterExtension
    static final FedPage fed = new FedPage();

    private static Page page;

    @BeforeAll
    static void open() {
        page = fed.page();
        FedPage.tellShop(page);
    }

    @BeforeEach
    void arranged() {
        page.setViewportSize(1280, 900);
        page.locator("[data-zoom=arrange]").click();
        page.waitForFunction(FILLED);
    }

    @Test
    void theGraphFillsTheWindowWhateverItsShape() {
        page.setViewportSize(390, 844);
        page.waitForFunction(FILLED);
        Chromium.keep(page, "graph-narrow");
        page.setViewportSize(1920, 1000);
        page.waitForFunction(FILLED);
        assertThat(labels()).hasCount(46);
        Chromium.keep(page, "graph-wide");
    }

    @Test
    void fitLeavesABoxWhereItWasDraggedAndArrangeDoesNot() {
        page.waitForFunction("() => !(" + BELOW + ")()");
        page.waitForFunction(RESTS);
        BoundingBox from = page.locator(".marks [data-id=c0] .outline").boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x + 100, 880);
        page.mouse().up();
        page.waitForFunction(BELOW);
        page.locator("[data-zoom=fit]").click();
        page.waitForFunction(RESTS);
        assertThat(page.evaluate(BELOW)).isEqualTo(true);
        page.locator("[data-zoom=arrange]").click();
        page.waitForFunction("() => !(" + BELOW + ")()");
    }

    @Test
    void namesTellTheComponentsOfAProcessApart() {
        assertThat(labels()).hasCount(46);
        assertThat(page.evaluate(ALIKE)).isEqualTo(List.of());
        assertThat(label("c2")).hasText(new String[] {"product"});
        assertThat(label("c32")).hasText(new String[] {"sockendReq", "product"});
        assertThat(label("c45")).hasText(new String[] {"user"});
        page.locator(".marks [data-id=c2]").hover();
        assertThat(label("c2")).hasText(new String[] {"back-office product requester"});
        page.mouse().move(640, 5);
    }

    @Test
    void aLongNameTakesOneLineOfTheLogAndIsThereInFull() {
        Locator names = page.locator("#log li button");
        Locator observer = page.locator("#log").getByRole(AriaRole.BUTTON, named(OBSERVER));
        assertThat(observer).hasAttribute("title", OBSERVER);
        assertThat(observer.boundingBox().height).isEqualTo(names.first().boundingBox().height);
        assertThat(page.locator("#log li").filter(new Locator.FilterOptions().setHas(page.getByText(OBSERVER))))
                .containsText("arrived");
    }

    @Test
    void anObserverHasASignOfItsOwn() {
        Locator mark = page.locator(".marks [data-id=c24]");
        assertThat(mark).hasAttribute("data-type", "observer");
        assertThat(mark.locator(".letter")).hasText("O");
        mark.click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator(".figures div:visible"))
                .hasCount(0);
        page.keyboard().press("Escape");
    }

    private static Locator labels() {
        return page.locator(".labels text");
    }

    private static Locator label(String id) {
        return page.locator(".labels [data-of=" + id + "] tspan");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
