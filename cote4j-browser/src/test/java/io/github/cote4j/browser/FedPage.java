package io.github.cote4j.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The monitoring tool's page without the tool: it comes from the class path, and its snapshots from the test. An extension of a
 * class of tests, which share one page; after each of them it has asked no other host and has had no error.
 */
final class FedPage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final String ADDRESS = "http://127.0.0.1:1/";
    private static final String FILES = "/io/github/cote4j/monitor/web/page/";
    private static final String SOCKET = """
            globalThis.io = () => {
              const handlers = {}
              globalThis.tell = (event, what) => handlers[event](what)
              const timeout = () => ({ emitWithAck: async () => [] })
              return { active: true, on: (event, handler) => (handlers[event] = handler), timeout }
            }
            """;

    private static final String SHOP = """
            text => {
              const { components, links } = JSON.parse(text)
              globalThis.shop = components
              const time = '2026-01-01T10:00:00.000Z'
              const all = { runtime: 'jvm', environment: '', address: '127.0.0.1', port: 8000, host: 'vm', state: 'up',
                since: time, started: time, startedKnown: true, links: 1, traffic: null }
              const came = { time, event: 'arrived', host: 'vm', reason: '' }
              const log = components.map(({ id, name, type }) => ({ ...came, component: id, name, type }))
              const rates = { perSecond: 0, failedPerSecond: 0, total: 0 }
              // Processes of their own, which the page has not seen with another command.
              const told = components.map(each => ({ ...all, ...each, process: 'shop ' + each.process }))
              tell('connect')
              tell('mesh', { time, log, alerts: [], components: told, links: links.map(each => ({ ...each, ...rates })) })
            }
            """;

    private @Nullable Chromium chromium;
    private @Nullable Page page;

    /** Opens the page and tells it the mesh of {@code mesh.json}. */
    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.start();
        page = chromium.page(1280, 800, ColorScheme.LIGHT);
        page.route(ADDRESS + "**", FedPage::answer);
        page.navigate(ADDRESS);
        tell(page);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(browser().strangers()).isEmpty();
        assertThat(browser().faults()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** The page; during tests. */
    Page page() {
        return Objects.requireNonNull(page);
    }

    private Chromium browser() {
        return Objects.requireNonNull(chromium);
    }

    /** Tells the page the mesh of {@code mesh.json}, as at every connect. */
    static void tell(Page page) {
        page.evaluate("text => { tell('connect'); tell('mesh', JSON.parse(text)) }", text("/mesh.json"));
    }

    /** Tells the page the mesh of {@code shop.json}: 46 components in 8 processes of one host. */
    static void tellShop(Page page) {
        page.evaluate(SHOP, text("/shop.json"));
    }

    private static String text(String name) {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static void answer(Route route) {
        String file = URI.create(route.request().url()).getPath().substring(1);
        if (file.startsWith("socket.io/")) {
            route.fulfill(
                    new Route.FulfillOptions().setContentType("text/javascript").setBody(SOCKET));
        } else {
            String name = file.isEmpty() ? "index.html" : file;
            route.fulfill(new Route.FulfillOptions().setContentType(type(name)).setBodyBytes(resource(FILES + name)));
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript";
            case "css" -> "text/css";
            case "svg" -> "image/svg+xml";
            default -> "text/html";
        };
    }

    private static byte[] resource(String name) {
        try (InputStream in = FedPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
