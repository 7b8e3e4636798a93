package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about a type that nobody handles whom the asker sees. */
final class MissingHandler {
    private static final Pattern PLAIN = Pattern.compile("\\w[\\w.:/ -]{0,99}");

    private MissingHandler() {}

    /**
     * The remedy, from the likeliest on. What keeps environments apart is never to be taken away: what is meant is asked, and
     * only when nobody in the asker's own handles the type.
     *
     * @param asker a requester, or a responder that is asked and has no handler
     */
    static String remedy(String type, Live asker, LiveMesh mesh) {
        boolean asked = asker.is("rep");
        if (asked) {
            // Requesters of cote.js ask every responder that they see in turn.
            Live neighbour = first(mesh, each -> each.handles(type) && sees(asker, each));
            if (neighbour != null) {
                return neighbour.name() + " handles it: " + setApart(asker);
            }
            Live silent = first(mesh, each -> !each.equals(asker) && each.mayHandle(type) && sees(asker, each));
            if (silent != null) {
                return silent.name() + " does not say what it handles; if it is meant, " + setApart(asker);
            }
        }
        Live seen = asked ? null : first(mesh, each -> each.handles(type) && sees(asker, each));
        if (seen != null) {
            return seen.name()
                    + " handles it: see whether it is of the subset that is asked, whether it lists the type for"
                    + " callers from outside (respondsTo), and whether it can be reached";
        }
        Live unseen = first(mesh, each -> each.handles(type) && isOfOneEnvironment(asker, each) && !sees(asker, each));
        if (unseen != null) {
            return unseen.name() + " on " + unseen.host() + " handles it, but its "
                    + difference(asker.peer().advertisement(), unseen.peer().advertisement())
                    + ": if it is meant, make them the same (--key, --namespace)";
        }
        Live elsewhere = mesh.all().stream().anyMatch(each -> each.handles(type) && isOfOneEnvironment(asker, each))
                ? null
                : first(mesh, each -> each.handles(type));
        String start = asked
                ? "Give " + asker.name() + " a handler with on(\"" + Words.shown(type) + "\", …)"
                : "Start a responder with on(\"" + Words.shown(type) + "\", …)" + command(type, asker);
        return start + "; or mend the type where it is asked for"
                + (elsewhere == null ? "" : ". Only " + where(elsewhere) + " handles it: is it meant to be asked?");
    }

    private static @Nullable Live first(LiveMesh mesh, Predicate<Live> condition) {
        return mesh.all().stream().filter(condition).findFirst().orElse(null);
    }

    private static String setApart(Live asker) {
        return "give " + asker.name() + " a key or namespace of its own, or a handler for it too";
    }

    private static String where(Live each) {
        String environment = environment(each);
        return each.name() + " of " + (environment.isEmpty() ? "no environment" : "environment '" + environment + "'");
    }

    /**
     * Where the asker would find it. People copy it into a shell: nothing of a stranger's goes into it that a shell would take
     * for more than a word.
     */
    private static String command(String type, Live asker) {
        Advertisement said = asker.peer().advertisement();
        String namespace = said.namespace();
        List<String> values =
                List.of(type, Words.keyOf(said.key()), namespace == null ? "" : namespace, environment(asker));
        if (type.isEmpty()
                || !values.stream()
                        .allMatch(each -> each.isEmpty() || PLAIN.matcher(each).matches())) {
            return "";
        }
        return ", or try: cote respond " + word(type) + option("--key", values.get(1))
                + option("--namespace", values.get(2)) + option("--environment", values.get(3));
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : " " + name + " " + word(value);
    }

    private static String word(String plain) {
        return plain.indexOf(' ') < 0 ? plain : "'" + plain + "'";
    }

    static boolean sees(Live asker, Live responder) {
        Advertisement one = asker.peer().advertisement();
        Advertisement other = responder.peer().advertisement();
        return asker.is("rep")
                ? one.key().equals(other.key()) && Objects.equals(one.namespace(), other.namespace())
                : Matching.mayLink(one, other);
    }

    private static String environment(Live each) {
        return Words.environmentOf(each.peer().advertisement().key());
    }

    private static boolean isOfOneEnvironment(Live one, Live other) {
        return environment(one).equals(environment(other));
    }

    private static String difference(Advertisement one, Advertisement other) {
        if (!one.key().equals(other.key())) {
            return "key is '" + Words.keyOf(other.key()) + "'";
        }
        String namespace = other.namespace();
        return namespace == null ? "namespace is none" : "namespace is '" + Words.shown(namespace) + "'";
    }
}
