package io.github.cote4j.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final String PRICE = "price must be 0.01 to 1000000 with at most two decimals, not ";

    @Test
    void aNumberMayBeANumberOrText() {
        Fields fields = Fields.of(Map.of("id", 7, "text", " 7 ", "whole", 7.0, "long", Long.MAX_VALUE, "e", "1e3"));

        assertThat(fields.id("id")).isEqualTo(7);
        assertThat(fields.id("text")).isEqualTo(7);
        assertThat(fields.id("whole")).isEqualTo(7);
        assertThat(fields.id("long")).isEqualTo(Long.MAX_VALUE);
        assertThat(fields.number("e", 0, 1_000)).isEqualTo(1_000);
        assertThat(fields.number("none", 0, 9, 5)).isEqualTo(5);
    }

    @Test
    void aPriceHasTwoDecimals() {
        assertThat(price("10")).isEqualTo(new BigDecimal("10.00"));
        assertThat(price(10)).isEqualTo(new BigDecimal("10.00"));
        assertThat(price(0.1)).isEqualTo(new BigDecimal("0.10"));
        assertThat(price("0.010")).isEqualTo(new BigDecimal("0.01"));
        assertThat(price(1_000_000.0).toPlainString()).isEqualTo("1000000.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-3", "0.009", "1000000.01", "1.005", "1e999999999", "1e-999999999", "0x10", "NaN", "٣"})
    void aPriceOutOfItsRangeIsRefused(String price) {
        refused(() -> price(price), PRICE + "'" + price + "'");
    }

    @Test
    void whatIsWrongIsToldAsItWas() {
        refused(() -> price(-3), PRICE + "-3");
        refused(() -> price(Double.POSITIVE_INFINITY), PRICE + "Infinity");
        refused(() -> price(true), PRICE + "true");
        refused(() -> price(""), PRICE + "''");
        refused(() -> price(Map.of("amount", 3)), PRICE + "an object");
        refused(() -> price(List.of(3)), PRICE + "a list");
        refused(() -> price("1\n2"), PRICE + "'1?2'");
        refused(() -> price("9".repeat(1_000_000)), PRICE + "'" + "9".repeat(40) + "…'");
        refused(
                () -> Fields.of(Map.of("stock", -1)).stock("stock"),
                "stock must be a whole number of 0 to 1000000, not -1");
        refused(
                () -> Fields.of(Map.of("stock", 1.5)).stock("stock"),
                "stock must be a whole number of 0 to 1000000, not 1.5");
        BigInteger large = BigInteger.TWO.pow(64);
        refused(() -> Fields.of(Map.of("id", large)).id("id"), "id must be a whole number above 0, not " + large);
        refused(() -> Fields.of(Map.of("id", 0)).id("id"), "id must be a whole number above 0, not 0");
    }

    @Test
    void whatIsMissingOrNullIsNamed() {
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("price", null);

        refused(() -> Fields.of(nothing).price("price"), "price is missing");
        refused(() -> Fields.of(Map.of()).name("name"), "name is missing");
        refused(() -> Fields.of(Map.of()).object("product"), "product is missing");
        refused(
                () -> Fields.of(Map.of("product", "chair")).object("product"),
                "product must be an object, not 'chair'");
    }

    @Test
    void aNameIsAnyTextOfOneToAHundredCharacters() {
        String smileys = "😀".repeat(100);

        assertThat(name(" <b>Chair</b> & \"more\" ")).isEqualTo("<b>Chair</b> & \"more\"");
        assertThat(name(smileys)).isEqualTo(smileys);
        for (Object wrong :
                new ArrayList<>(List.of("", "  ", "a\nb", "a\u0000", "\u0085", "\ud800", smileys + "!", 7))) {
            assertNoName(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u202e\u200b\u2066", "\u00a0", "\u00a0\u2028", "\ufe0f", "\u3164", "\u2800"})
    void aNameCanBeSeen(String invisible) {
        assertNoName(invisible);
        assertThat(name(invisible + "é" + invisible)).contains("é");
    }

    @Test
    void aRefusalShowsWhatCannotBeSeenAndIsNotTurnedByIt() {
        String wanted = "name must be 1 to 100 characters, one of them visible and none of them a control character";

        refused(() -> name("\u200b"), wanted + ", not '?'");
        refused(() -> name("a\n\u202eb\u2028"), wanted + ", not 'a??b?'");
    }

    private static void assertNoName(Object wrong) {
        assertThatThrownBy(() -> name(wrong))
                .as("%s", wrong)
                .hasMessageStartingWith(
                        "name must be 1 to 100 characters, one of them visible and none of them a control character, not ");
    }

    @Test
    void anIdThatWasMadeUpIsVisible() {
        assertThat(Fields.of(Map.of("orderId", "3f-7_a:b")).madeUpId("orderId")).contains("3f-7_a:b");
        assertThat(Fields.of(Map.of()).madeUpId("orderId")).isEmpty();
        refused(
                () -> Fields.of(Map.of("orderId", "a b")).madeUpId("orderId"),
                "orderId must be 1 to 100 visible characters of ASCII, not 'a b'");
    }

    @Test
    void withoutFieldsTheNewestPartOfAListIsMeant() {
        assertThat(Fields.of(Map.of()).part(100)).isEqualTo(ShopData.Part.newest(100));
        assertThat(Fields.of(Map.of("after", "0", "limit", 7)).part(100)).isEqualTo(ShopData.Part.after(0, 7));
        refused(
                () -> Fields.of(Map.of("limit", 1_001)).part(100),
                "limit must be a whole number of 1 to 1000, not 1001");
    }

    private static BigDecimal price(Object price) {
        return Fields.of(Map.of("price", price)).price("price");
    }

    private static String name(Object name) {
        return Fields.of(Map.of("name", name)).name("name");
    }

    private static void refused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ShopError.class, error -> assertThat(error.errorCode()).isEqualTo(ErrorCode.INVALID))
                .hasMessage(message);
    }
}
