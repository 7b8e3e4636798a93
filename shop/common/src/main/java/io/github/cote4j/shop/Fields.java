package io.github.cote4j.shop;

import io.github.cote4j.Request;
import io.github.cote4j.codec.CodecException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request from anybody: a browser, a script, a page with a form. A number may come as text, as forms send it; a
 * field that is {@code null} counts as missing. What is missing, of a wrong type or out of its range fails with a {@link
 * ShopError} of {@link ErrorCode#INVALID}, whose message names the field, says what it takes and what it was.
 *
 * <p>Immutable.
 */
public final class Fields {
    /** Without any. */
    public static final Fields NONE = new Fields(Map.of());

    private static final int LONGEST_NUMBER = 40;
    private static final int TOLD_CHARACTERS = 40;

    private final Map<?, ?> values;

    private Fields(Map<?, ?> values) {
        this.values = values;
    }

    /** Of a request's body; one that is no object is refused. */
    public static Fields of(Request request) {
        try {
            Map<?, ?> values = request.as(Map.class);
            return values == null ? NONE : new Fields(values);
        } catch (CodecException e) {
            throw invalid("the data of '" + request.type() + "' must be an object");
        }
    }

    /** Of values as JSON has them: text, numbers, booleans, maps. */
    public static Fields of(Map<String, ?> values) {
        return new Fields(values);
    }

    /** An object within; required. */
    public Fields object(String field) {
        Object value = required(field);
        if (value instanceof Map<?, ?> object) {
            return new Fields(object);
        }
        throw invalid(field + " must be an object, not " + told(value));
    }

    /** Whether the field is there. */
    public boolean has(String field) {
        return values.get(field) != null;
    }

    /** What a service has numbered, such as a user; required. */
    public long id(String field) {
        return whole(field, 1, Long.MAX_VALUE, "a whole number above 0");
    }

    /** A whole number; required. */
    public long number(String field, long least, long most) {
        return whole(field, least, most, "a whole number of " + least + " to " + most);
    }

    /** A whole number, or another one when the field is missing. */
    public long number(String field, long least, long most, long otherwise) {
        return has(field) ? number(field, least, most) : otherwise;
    }

    /** An amount of money with two decimals; required. */
    public BigDecimal price(String field) {
        String wanted = "0.01 to 1000000 with at most two decimals";
        BigDecimal price = decimal(field, wanted);
        if (!Limits.isPrice(price)) {
            throw wrong(field, wanted);
        }
        return price.setScale(2);
    }

    /** How many there are; required. */
    public int stock(String field) {
        return (int) number(field, 0, Limits.MOST_STOCK);
    }

    /** What people call something; required. Without the space around it. */
    public String name(String field) {
        String wanted = "1 to 100 characters, one of them visible and none of them a control character";
        String name = text(field, wanted, character -> true);
        if (name.codePoints().noneMatch(Limits::isVisible)) {
            throw wrong(field, wanted);
        }
        return name;
    }

    /** An id that the caller has made up, if it has. */
    public Optional<String> madeUpId(String field) {
        return has(field)
                ? Optional.of(text(field, "1 to 100 visible characters of ASCII", c -> c > ' ' && c < 0x7f))
                : Optional.empty();
    }

    /** The part of a list that is wanted, by fields {@code after}, {@code before} and {@code limit}; the newest ones without. */
    public ShopData.Part part(int otherwise) {
        return new ShopData.Part(
                has("after") ? number("after", 0, Long.MAX_VALUE) : null, has("before") ? id("before") : null, (int)
                        number("limit", 1, ShopData.MOST, otherwise));
    }

    private String text(String field, String wanted, IntPredicate allowed) {
        if (required(field) instanceof String text) {
            String stripped = text.strip();
            int length = stripped.codePointCount(0, stripped.length());
            if (length >= 1
                    && length <= Limits.LONGEST_TEXT
                    && stripped.codePoints().allMatch(Limits::isText)
                    && stripped.codePoints().allMatch(allowed)) {
                return stripped;
            }
        }
        throw wrong(field, wanted);
    }

    private long whole(String field, long least, long most, String wanted) {
        BigDecimal number = decimal(field, wanted);
        try {
            long value = number.longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException e) {
            // Told below, as what is out of the range.
        }
        throw wrong(field, wanted);
    }

    private BigDecimal decimal(String field, String wanted) {
        Object value = required(field);
        String text = value.toString().strip();
        // Digits of other scripts would be numbers too, which few who look at them could read.
        if ((value instanceof Number || value instanceof String)
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c < 0x7f)) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw wrong(field, wanted);
            }
        }
        throw wrong(field, wanted);
    }

    private Object required(String field) {
        @Nullable Object value = values.get(field);
        if (value == null) {
            throw invalid(field + " is missing");
        }
        return value;
    }

    private ShopError wrong(String field, String wanted) {
        return invalid(field + " must be " + wanted + ", not " + told(required(field)));
    }

    /** A value in a few characters, none of which can break or turn round a line, or is there unseen. */
    private static String told(Object value) {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof Iterable<?>) {
            return "a list";
        }
        StringBuilder told = new StringBuilder();
        value.toString()
                .codePoints()
                .limit(TOLD_CHARACTERS + 1)
                .map(character -> isPlain(character) ? character : '?')
                .forEach(told::appendCodePoint);
        if (told.codePointCount(0, told.length()) > TOLD_CHARACTERS) {
            told.setLength(told.offsetByCodePoints(0, TOLD_CHARACTERS));
            told.append('…');
        }
        return value instanceof String ? "'" + told + "'" : told.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> Limits.isText(character);
        };
    }

    private static ShopError invalid(String message) {
        return new ShopError(ErrorCode.INVALID, message);
    }
}
