package io.github.cote4j.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen as text, against files that show it; {@code -Dscreens.write=true} writes them, to be looked at. */
class ScreenTest {
    private static final Path SCREENS = Path.of("src", "test", "resources", "screens");

    private MeshSnapshot mesh = Sketch.shop().snapshot();
    private List<Sample> history = List.of();
    private int width = 80;
    private int height = 24;
    private boolean colour;
    private View view = View.first();

    private List<AttributedString> draw() {
        Frame frame = Screen.draw(mesh, history, view, new Canvas(width, height, new Palette(colour), ZoneOffset.UTC));
        view = frame.view();
        return frame.lines();
    }

    private String text() {
        return draw().stream().map(line -> line.toString().stripTrailing()).collect(Collectors.joining("\n", "", "\n"));
    }

    private void press(Key... keys) {
        for (Key key : keys) {
            draw();
            view = view.press(key, "");
        }
    }

    private void type(String keys) {
        keys.chars().forEach(c -> {
            draw();
            view = view.press(Key.TYPED, Character.toString(c));
        });
    }

    private void select(String name) {
        view = View.first();
        draw();
        while (!Sketch.id(name).equals(view.selected())) {
            press(Key.DOWN);
            draw();
        }
    }

    private void assertLooksLike(String screen) throws IOException {
        Path file = SCREENS.resolve(screen + ".txt");
        String text = text();
        if (Boolean.getBoolean("screens.write")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
        assertFits();
    }

    private void assertFits() {
        assertThat(draw()).hasSize(height).allMatch(line -> line.columnLength() <= width);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "200,24", "60,10"})
    void showsAsMuchAsThereIsRoomFor(int columns, int lines) throws IOException {
        width = columns;
        height = lines;
        assertLooksLike("table-" + columns + "x" + lines);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "10,4", "20,6", "500,200"})
    void noSizeIsTooSmallOrTooLarge(int columns, int lines) {
        width = columns;
        height = lines;
        for (Page page : Page.values()) {
            view = View.first();
            draw();
            press(Key.ENTER);
            type(page == Page.LOG ? "l" : page == Page.ALERTS ? "a" : page == Page.HELP ? "?" : "");
            assertFits();
        }
    }

    @Test
    void anEmptyMeshSaysSo() throws IOException {
        mesh = new MeshSnapshot(Sketch.NOW, List.of(), List.of(), List.of(), List.of());
        assertLooksLike("empty");
        press(Key.ENTER, Key.DOWN);
        type("l");
        assertThat(text()).contains("Nobody has come or gone.");
        type("a");
        assertThat(text()).contains("Nothing looks wrong.");
    }

    @Test
    void aFilterShowsWhoHasAllItsWords() throws IOException {
        type("/order Resp");
        assertLooksLike("filter");
        press(Key.ENTER);
        assertThat(text()).contains("/order Resp: 1 of 8").contains("Esc clear filter");
        press(Key.ESCAPE);
        assertThat(text()).contains("Catalogue");
    }

    @Test
    void aFilterFindsWhatIsLost() {
        type("/lost");
        assertThat(text()).contains("› Mailer").doesNotContain("Catalogue");
        press(Key.BACKSPACE);
        type("x");
        assertThat(text()).contains("No component matches. Esc shows all.");
        press(Key.ESCAPE);
        assertThat(text()).contains("Catalogue").doesNotContain("Filter:");
    }

    @Test
    void keysGoToTheFilterWhileItIsTyped() {
        type("/q");
        assertThat(view.quit()).isFalse();
        assertThat(text()).contains("Filter: q");
        press(Key.QUIT);
        assertThat(view.quit()).isTrue();
    }

    @Test
    void sortsByTheNextColumnNumbersFromTheMost() throws IOException {
        draw();
        for (int i = 0; view.sort() != Column.REQUESTS; i++) {
            assertThat(i).isLessThan(Column.values().length);
            type("s");
        }
        assertLooksLike("sorted");
        type("r");
        assertThat(text()).contains("REQ/S▴");
        assertThat(text().indexOf("Catalogue")).isLessThan(text().indexOf("Order Client"));
        type("SSSS");
        assertThat(view.sort()).isNotEqualTo(Column.REQUESTS);
    }

    @Test
    void theSelectionFollowsTheComponentAndNotTheRow() {
        select("Order Client");
        int before = view.row();
        type("r");
        assertThat(text()).contains("› Order Client");
        assertThat(view.row()).isNotEqualTo(before);
        mesh = new Sketch()
                .component("Order Client", "requester", "node-a", null, null)
                .snapshot();
        assertThat(text()).contains("› Order Client");
    }

    @Test
    void theFirstRowIsSelectedUntilTheUserChooses() {
        mesh = new Sketch().component("Zebra", "responder", "a", 1, null).snapshot();
        assertThat(text()).contains("› Zebra");
        mesh = Sketch.shop().component("Aardvark", "responder", "a", 1, null).snapshot();
        assertThat(text()).contains("› Aardvark");
    }

    @Test
    void theSelectionGoesToTheNeighbourOfWhoHasGone() {
        select("Mailer");
        int row = view.row();
        List<ComponentView> left = mesh.components().stream()
                .filter(component -> !component.name().equals("Mailer"))
                .toList();
        mesh = new MeshSnapshot(Sketch.NOW, left, List.of(), List.of(), List.of());
        draw();
        assertThat(view.row()).isEqualTo(row);
        assertThat(view.selected()).isNotNull().isNotEqualTo(Sketch.id("Mailer"));
    }

    @Test
    void threeHundredComponentsAreScrolledThrough() throws IOException {
        mesh = Sketch.of300().snapshot();
        press(Key.END);
        assertThat(text()).contains("› ").contains("Service 299").doesNotContain("Service 000");
        press(Key.HOME, Key.PAGE_DOWN, Key.PAGE_DOWN, Key.UP);
        assertLooksLike("300");
    }

    @Test
    void theDetailTellsAllOfOneComponent() throws IOException {
        history = Sketch.history();
        height = 36;
        select("Order Client");
        press(Key.ENTER);
        assertLooksLike("detail");
        height = 14;
        assertThat(text()).contains(" more ↓");
        press(Key.END);
        assertThat(text()).contains("Log").doesNotContain("belongs to").doesNotContain(" more ↓");
        press(Key.ESCAPE);
        assertThat(text()).contains("› Order Client");
    }

    @Test
    void theDetailOfAComponentThatDoesNotSayOrHasGone() {
        select("Legacy Billing");
        press(Key.ENTER);
        assertThat(text())
                .contains("up for at least 2h14m")
                .contains("cote.js does not say")
                .contains("node billing.js")
                .contains("No links");
        select("Mailer");
        press(Key.ENTER);
        assertThat(text()).contains("LOST 4s ago (link lost)");
        mesh = new MeshSnapshot(Sketch.NOW, List.of(), List.of(), List.of(), mesh.log());
        assertThat(text()).contains("This component has gone.").contains("lost     link lost");
    }

    @Test
    void theLogTellsWhoCameAndWentAndWhy() throws IOException {
        type("l");
        assertLooksLike("log");
        type("l");
        assertThat(text()).contains("NAME▴");
    }

    @Test
    void alertsAreToldInFullWithTheirRemedies() throws IOException {
        type("a");
        assertLooksLike("alerts");
    }

    @Test
    void aLongAlertIsToldOverSeveralLinesWithItsRemedy() throws IOException {
        mesh = new Sketch()
                .alert(
                        "unhandled-type",
                        Alert.Severity.ERROR,
                        null,
                        "'Order Client' on node-a asks for 'refund', and 'Legacy Billing' on node-b, which could be asked, has no handler for it",
                        "add on(\"refund\", …) to 'Legacy Billing', or start a responder that handles it: cote respond refund --key shop")
                .snapshot();
        assertLooksLike("long-alert");
        height = 14;
        assertThat(text()).contains("unhandled-type: 'Order Client'").contains("→ add on(");
    }

    @Test
    void moreAlertsThanThereIsRoomForAreCounted() {
        Sketch sketch = Sketch.shop();
        for (int i = 0; i < 5; i++) {
            sketch.alert("flapping", Alert.Severity.NOTICE, null, "alert " + i, "wait");
        }
        mesh = sketch.snapshot();
        assertThat(text()).contains("+4 more: a");
    }

    @Test
    void theKeysAreExplained() throws IOException {
        height = 30;
        type("?");
        assertLooksLike("help");
    }

    @Test
    void hostileNamesDoNotBreakTheLayout() throws IOException {
        Sketch sketch = new Sketch();
        List.of(
                        "\u001B[2J\u001B[31mred\u0007\r\nline",
                        "漢字の長い名前がここにあります全角",
                        "e\u0301\u0301\u0301\u0301\u0301\u0301 zalgo",
                        "\u202Ereversed\u2066",
                        "👩‍👩‍👧‍👦 family 🇫🇷 👍🏽",
                        "lone \uD83D surrogate",
                        "very ".repeat(200),
                        "")
                .forEach(name -> sketch.component(name, name, name, 1, Sketch.requests(1e18, -1, -1, Long.MAX_VALUE)));
        sketch.alert("\n", Alert.Severity.ERROR, null, "\u001B[2J\n漢", "\t\u0000");
        mesh = sketch.snapshot();
        assertLooksLike("hostile");
        for (String keys : List.of("l", "a", "?")) {
            type(keys);
            assertFits();
        }
        assertThat(text()).doesNotContain("\u001B").doesNotContain("\u202E");
    }

    @Test
    void withoutColourThereIsNoneAndNothingIsLost() {
        String plain = text();
        assertThat(draw()).noneMatch(line -> line.toAnsi().matches("(?s).*\u001B\\[[0-9;]*3[0-8].*"));
        colour = true;
        assertThat(text()).isEqualTo(plain);
        assertThat(draw()).anyMatch(line -> line.toAnsi().matches("(?s).*\u001B\\[[0-9;]*3[0-8].*"));
        assertThat(plain).contains("LOST 4s").contains("LEFT 4s").contains("!");
    }
}
