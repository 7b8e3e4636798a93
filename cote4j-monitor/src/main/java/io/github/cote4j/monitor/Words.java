package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;

/** What strangers say of themselves, made fit to be shown: bounded, without control characters, and whole as Unicode. */
final class Words {
    private static final int LONGEST = 200;
    private static final int LONGEST_ID = 128;
    private static final char REPLACEMENT = '\uFFFD';

    private Words() {}

    /** The text, cut, with what is not seen, or turns what is seen around, replaced. */
    static String shown(String text) {
        if (isClean(text, LONGEST)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isSeen(c) ? c : REPLACEMENT));
        return shown.toString();
    }

    /** A command line, as one thing in a sentence. */
    static String command(String command) {
        return "'" + shown(command) + "'";
    }

    /** Whether it can be the id of a component: short and printable, as every UUID is. */
    static boolean isId(String text) {
        return !text.isEmpty() && isClean(text, LONGEST_ID);
    }

    /** What kind of component it is, for people. */
    static String typeOf(Advertisement advertisement) {
        String axonType = advertisement.axonType();
        if (axonType == null) {
            // A service that is of no kind: it announces itself and has no links of its own.
            return advertisement.type().equals("service") ? "observer" : shown(advertisement.type());
        }
        return switch (axonType) {
            case "req" -> "requester";
            case "rep" -> "responder";
            case "pub-emitter" -> "publisher";
            case "sub-emitter" -> "subscriber";
            default -> shown(axonType);
        };
    }

    /** The environment in a key as it travels. */
    static String environmentOf(String fullKey) {
        int end = fullKey.indexOf("$$");
        if (end < 0) {
            return "";
        }
        return shown(fullKey.substring(0, end > 0 && fullKey.charAt(end - 1) == ':' ? end - 1 : end));
    }

    /** The key without its environment. */
    static String keyOf(String fullKey) {
        int end = fullKey.indexOf("$$");
        return shown(end < 0 ? fullKey : fullKey.substring(end + 2));
    }

    private static boolean isClean(String text, int longest) {
        if (text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && (Character.isSurrogate(c) || !isSeen(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
