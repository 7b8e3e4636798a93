package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a script and a person see of the shop. */
class ShopScreenTest {
    private static final List<ShopProcess> PROCESSES = List.of(
            new ShopProcess("purchase", "purchase-1", 11, null),
            new ShopProcess("purchase", "purchase-2", 12, null),
            new ShopProcess("storefront", "storefront", 13, "http://127.0.0.1:5001"),
            new ShopProcess("back-office", "back-office", 14, "http://127.0.0.1:5000"),
            new ShopProcess("monitor", "monitor", 15, "http://127.0.0.1:5555"));

    private final List<String> data = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    private ShopScreen screen(boolean pretty, boolean colour) {
        return new ShopScreen(data::add, progress::add, pretty, colour, colour);
    }

    @Test
    void aScriptReadsOneLineWithAddressesAndProcessesAndOneForEachRestart() {
        ShopScreen screen = screen(false, false);
        screen.ready(PROCESSES.get(0), Duration.ofSeconds(1), false);
        screen.open(PROCESSES, "/shop", Duration.ofSeconds(6));
        screen.ready(new ShopProcess("purchase", "purchase-2", 22, null), Duration.ofSeconds(1), true);

        assertThat(data)
                .containsExactly(
                        "{\"ready\":true,\"storefront\":\"http://127.0.0.1:5001\",\"backOffice\":\"http://127.0.0.1:5000\","
                                + "\"monitor\":\"http://127.0.0.1:5555\",\"data\":\"/shop\",\"processes\":{\"purchase\":[11,12],"
                                + "\"storefront\":[13],\"back-office\":[14],\"monitor\":[15]}}",
                        "{\"restarted\":\"purchase\",\"pid\":22}");
    }

    @Test
    void aPersonReadsAddressesInLinesThatFit80Columns() {
        ShopScreen screen = screen(true, false);
        PROCESSES.forEach(process -> screen.ready(process, Duration.ofMillis(12_345), false));
        screen.open(PROCESSES, null, Duration.ofSeconds(6));
        screen.died(PROCESSES.get(1), "was killed (signal 9)", Duration.ofMillis(400));
        screen.ready(PROCESSES.get(1), Duration.ofMillis(1_250), true);

        assertThat(data).anyMatch(line -> line.matches(" +Storefront +http://127.0.0.1:5001 .*"));
        assertThat(progress)
                .contains("  purchase-2 (pid 12) was killed (signal 9); starting it again in 0.4 s")
                .last()
                .isEqualTo("  purchase-2   back in   1.3 s  pid 12");
        assertThat(data).allMatch(line -> line.length() <= 80).noneMatch(line -> line.startsWith("{"));
        assertThat(progress).allMatch(line -> line.length() <= 80);
    }

    @Test
    void colourIsNowhereUnlessItIsWelcome() {
        for (boolean colour : List.of(true, false)) {
            data.clear();
            ShopScreen screen = screen(true, colour);
            screen.open(PROCESSES, null, Duration.ofSeconds(6));
            screen.said(PROCESSES.get(1), "WARN hm");
            assertThat(String.join("", data).contains("\u001B")).isEqualTo(colour);
        }
        assertThat(progress).last().isEqualTo("  purchase-2   WARN hm");
    }
}
