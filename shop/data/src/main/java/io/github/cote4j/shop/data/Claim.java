package io.github.cote4j.shop.data;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a mesh is the shop of one database: what a data interface announces, as the name of a component.
 *
 * @param database the id of the database
 * @param serves whether it answers, or still looks for others
 * @param since its start, in milliseconds since 1970
 * @param pid its process on its host
 */
record Claim(String database, boolean serves, long since, long pid) {
    private static final Pattern NAME =
            Pattern.compile("shop ([0-9a-f-]{36}) (serves|opens) since (\\d{1,18}) in (\\d{1,18})");

    /** The first one stays: who serves before who only opens, so that a clock that is wrong ends no shop; then who is older. */
    private static final Comparator<Claim> FIRST = Comparator.comparing((Claim claim) -> !claim.serves())
            .thenComparing(Claim::since)
            .thenComparing(Claim::database);

    /** Of a component's name, if it is one. */
    static Optional<Claim> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Claim(
                        matcher.group(1),
                        matcher.group(2).equals("serves"),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4))))
                : Optional.empty();
    }

    /** As the name of a component. */
    String name() {
        return "shop " + database + (serves ? " serves" : " opens") + " since " + since + " in " + pid;
    }

    /** The same, once it serves. */
    Claim serving() {
        return new Claim(database, true, since, pid);
    }

    /** Whether this is of another database, and has to end because of that one. */
    boolean yieldsTo(Claim other) {
        return !database.equals(other.database) && FIRST.compare(this, other) > 0;
    }
}
