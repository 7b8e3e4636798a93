package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Limits;
import io.github.cote4j.shop.ShopError;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is refused before the database hears of it, whoever sent it. Fields that a request lacks are null here. */
final class Checks {
    private static final int REASON_LENGTH = 1_000;

    private Checks() {}

    /** An id that the sender has chosen. */
    static String id(@Nullable String id, String field) {
        return text(id, field, Limits.LONGEST_TEXT);
    }

    /** The name of a product. */
    static String name(@Nullable String name) {
        return text(name, "name", Limits.LONGEST_TEXT);
    }

    /** Why an order is given up. */
    static String reason(@Nullable String reason) {
        return text(reason, "reason", REASON_LENGTH);
    }

    private static String text(@Nullable String text, String field, int length) {
        if (text == null || text.codePoints().noneMatch(Limits::isVisible)) {
            throw invalid(field + " must not be empty");
        }
        if (text.codePointCount(0, text.length()) > length) {
            throw invalid(field + " must have at most " + length + " characters");
        }
        if (!text.codePoints().allMatch(Limits::isText)) {
            throw invalid(field + " must not have control characters");
        }
        return text;
    }

    /** A price or an amount, in cents. */
    static long cents(@Nullable BigDecimal amount, String field) {
        if (amount == null || !Limits.isPrice(amount)) {
            throw invalid(field + " must be 0.01 to 1000000, with at most two decimals");
        }
        return Money.cents(amount);
    }

    /** How many pieces of a product there are. */
    static int stock(int stock) {
        if (stock < 0 || stock > Limits.MOST_STOCK) {
            throw invalid("stock must be 0 to " + Limits.MOST_STOCK);
        }
        return stock;
    }

    /** How many rows are wanted. */
    static int limit(@Nullable Integer limit, int most) {
        if (limit == null) {
            return most;
        }
        if (limit < 1 || limit > most) {
            throw invalid("limit must be 1 to " + most);
        }
        return limit;
    }

    /** A value that must be there. */
    static <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw invalid(field + " is missing");
        }
        return value;
    }

    private static ShopError invalid(String message) {
        return new ShopError(ErrorCode.INVALID, message);
    }
}
